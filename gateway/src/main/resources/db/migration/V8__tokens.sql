-- A session with a label is a token: made by an administrator, for a wall screen or a program.
-- role: what its holder may do, null for all its user may. Its scope column was there.
alter table session add column label text;
alter table session add column role text;
