create table half (id integer primary key);
