alter table ticket add column member text;
