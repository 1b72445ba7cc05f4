create table other_half (id integer primary key);
create table half (id integer primary key);
