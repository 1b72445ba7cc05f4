-- Whom a notice is for and what routing needs to know of it.
alter table notice add column audience text not null default 'desk';
alter table notice add column step     integer not null default 0;
alter table notice add column told_by  text;
alter table notice add column severity text;
alter table notice add column fire     integer not null default 0;
alter table notice add column test     integer not null default 0;
alter table notice add column compound text;
alter table notice add column bundle   text;

-- What becomes of a notice on one channel; written with it. seq is the order of sending.
-- state: pending (not tried yet), sending (a try is under way), failed (to be tried again), sent,
-- dead (given up), withdrawn (no longer wanted), muted (a quiet hour). recipient: phone number or
-- mail address where the channel reaches one person, else empty. message: the message it went
-- into, the idempotency key of every try. withdrawn_at: since when no further try may begin.
create table delivery (
  seq          integer primary key autoincrement,
  notice       text    not null references notice (key),
  channel      text    not null,
  recipient    text    not null,
  kind         text    not null,
  ref          text    not null,
  audience     text    not null,
  fire         integer not null,
  compound     text,
  bundle       text,
  state        text    not null,
  message      text,
  attempts     integer not null,
  created_at   bigint  not null,
  next_try     bigint  not null,
  begun_at     bigint  not null,
  ended_at     bigint  not null,
  withdrawn_at bigint  not null,
  answer_zh    text,
  answer_en    text,
  unique (notice, channel, recipient)
);

create index delivery_waiting on delivery (channel, fire, seq) where state in ('pending', 'failed');
create index delivery_begun   on delivery (state) where state = 'sending';
create index delivery_tried   on delivery (channel, begun_at) where begun_at > 0;
create index delivery_message on delivery (message) where message is not null;
create index delivery_ref     on delivery (ref, seq);
create index delivery_channel on delivery (channel, seq);
create index delivery_dead    on delivery (channel) where state = 'dead';
create index delivery_state   on delivery (state, seq);

-- Channels people have paused.
create table channel_pause (
  channel text primary key,
  at      bigint not null
);
