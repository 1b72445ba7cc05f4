-- What devices told about themselves and later messages are read by (Sparkplug births, discovery
-- messages, Homie metadata): JSON by key, written with the batch that told it.
create table description (
  key  text primary key,
  text text not null
);
