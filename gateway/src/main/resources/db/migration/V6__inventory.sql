-- Day a device was put up, ISO 8601, where the inventory says so.
alter table device add column installed text;
