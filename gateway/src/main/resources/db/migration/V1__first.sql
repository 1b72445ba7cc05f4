-- The first schema of lilong.db.
--
-- Times are epoch milliseconds, 0 for "not yet" where the row's record says so; booleans are 0 or 1;
-- enumerations are their lower-case word; a sentence for people is two columns, _zh and _en.
-- Numbers that may be missing (NaN in memory) are null.
--
-- Kept so plain that PostgreSQL would take it after two substitutions: blob -> bytea, and
-- "integer primary key autoincrement" -> "bigint generated always as identity primary key".
-- ("integer primary key" is spelt so because SQLite then keeps the row under that very number.)

-- The journal: everything that touched the memory of rules and points, in commit order.
create table journal (
  seq   integer primary key,
  at    bigint not null,
  entry blob   not null
);

-- Memory after batch seq; the two newest are kept.
create table snapshot (
  seq   integer primary key,
  at    bigint not null,
  bytes blob   not null
);

-- Texts of the rule book and the site by their hash, and what came into force with which batch:
-- always the whole set, so that the newest set is what is in force.
create table document (
  hash text primary key,
  text text not null
);

create table document_in_force (
  kind text   not null,
  name text   not null,
  seq  bigint not null,
  at   bigint not null,
  hash text   not null references document (hash),
  primary key (seq, kind, name)
);

create table device (
  no             integer primary key,
  id             text    not null unique,
  kind           text    not null,
  type           text,
  compound       text    not null,
  compound_class text,
  building       text,
  stairway       text,
  floor          text,
  spot           text,
  state          text    not null,
  title_zh       text    not null,
  title_en       text    not null,
  model          text,
  note           text,
  interval_ms    bigint  not null,
  params         text    not null,
  profile        text,
  out_of_service integer not null,
  test_mode      integer not null,
  first_seen     bigint  not null,
  version        bigint  not null
);

create table point (
  no        integer primary key,
  device_no integer          not null references device (no),
  metric    text             not null,
  type      text             not null,
  unit      text,
  signal    text             not null,
  scale     double precision not null,
  shift     double precision not null,
  inverted  integer          not null,
  unique (device_no, metric)
);

-- desk: place on the alarm desk, null when not on it: 1 to 4 unacknowledged by severity level,
-- 11 to 14 cleared but unacknowledged, 21 to 24 acknowledged.
create table alarm (
  id              text primary key,
  rule            text    not null,
  rule_revision   text    not null,
  title_zh        text    not null,
  title_en        text    not null,
  respond_zh      text    not null,
  respond_en      text    not null,
  device          text,
  place           text,
  compound        text    not null,
  kind            text    not null,
  severity        text    not null,
  fire            integer not null,
  active          integer not null,
  latched         integer not null,
  acknowledged    integer not null,
  confirmed       integer not null,
  test            integer not null,
  stale           integer not null,
  suppressed      integer not null,
  out_of_service  integer not null,
  onset           bigint  not null,
  raised_at       bigint  not null,
  gone_at         bigint  not null,
  cleared_at      bigint  not null,
  acknowledged_at bigint  not null,
  acknowledged_by text,
  shelved_until   bigint  not null,
  shelved_by      text,
  shelved_reason  text,
  verdict         text,
  signal          text,
  value           double precision,
  threshold       double precision,
  threshold_from  text,
  unit            text,
  message_zh      text    not null,
  message_en      text    not null,
  ticket          text,
  occurrences     integer not null,
  clear_reason    text,
  version         bigint  not null,
  desk            integer
);

create index alarm_desk     on alarm (desk, raised_at desc, id) where desk is not null;
create index alarm_open     on alarm (id) where active = 1 or acknowledged = 0 or shelved_until > 0;
create index alarm_shelved  on alarm (shelved_until) where shelved_until > 0;
create index alarm_raised   on alarm (raised_at, id);
create index alarm_device   on alarm (device, raised_at, id);
create index alarm_compound on alarm (compound, raised_at, id);
create index alarm_rule     on alarm (rule, raised_at, id);

create table alarm_event (
  alarm  text    not null references alarm (id),
  seq    integer not null,
  at     bigint  not null,
  type   text    not null,
  actor  text    not null,
  detail text,
  value  double precision,
  primary key (alarm, seq)
);

create table ticket (
  number          text primary key,
  state           text    not null,
  paused_from     text,
  priority        text    not null,
  title_zh        text    not null,
  title_en        text    not null,
  device          text,
  place           text,
  compound        text    not null,
  rule            text,
  alarm           text,
  alarm_active    integer not null,
  trade           text    not null,
  crew            text,
  opened_at       bigint  not null,
  dispatched_at   bigint  not null,
  accepted_at     bigint  not null,
  arrived_at      bigint  not null,
  fixed_at        bigint  not null,
  verified_at     bigint  not null,
  closed_at       bigint  not null,
  due_at          bigint  not null,
  cleared_at      bigint  not null,
  occurrences     integer not null,
  reopened        integer not null,
  note            text,
  verify_after_ms bigint  not null,
  version         bigint  not null
);

create index ticket_opened   on ticket (opened_at, number);
create index ticket_device   on ticket (device, opened_at, number);
create index ticket_compound on ticket (compound, opened_at, number);
create index ticket_closed   on ticket (closed_at) where closed_at > 0;
create index ticket_unclosed on ticket (opened_at, number)
  where state not in ('closed', 'cancelled');
-- One unclosed ticket per fault, whatever the code above believes.
create unique index ticket_fault on ticket (rule, coalesce(device, place))
  where rule is not null and state not in ('closed', 'cancelled');

create table ticket_event (
  ticket text    not null references ticket (number),
  seq    integer not null,
  at     bigint  not null,
  type   text    not null,
  actor  text    not null,
  detail text,
  primary key (ticket, seq)
);

-- The outbox: what people outside must be told.
create table notice (
  key        text primary key,
  kind       text   not null,
  ref        text   not null,
  created_at bigint not null
);

-- Delayed consequences.
create table due (
  key  text primary key,
  at   bigint not null,
  kind text   not null,
  ref  text   not null
);

create index due_at on due (at);

-- Messages that could not be read. size: bytes the row is counted with against the limit.
create table quarantine (
  id          integer primary key autoincrement,
  received_at bigint  not null,
  door        text    not null,
  client      text,
  topic       text    not null,
  payload     blob    not null,
  length      integer not null,
  hash        text    not null,
  reason      text    not null,
  why_zh      text    not null,
  why_en      text    not null,
  size        integer not null
);

create index quarantine_reason on quarantine (reason, id);

-- How many of each reason are kept, so that counting does not read them all.
create table quarantine_count (
  reason   text primary key,
  messages bigint not null,
  bytes    bigint not null
);

-- scope: management units, comma separated; * for all.
create table account (
  name          text primary key,
  title         text    not null,
  role          text    not null,
  scope         text    not null,
  password_hash text    not null,
  enabled       integer not null,
  version       bigint  not null
);

-- scope: null for all its user may see, else narrower than that.
create table session (
  token_hash text primary key,
  account    text   not null references account (name),
  created_at bigint not null,
  expires_at bigint not null,
  scope      text
);

create index session_account on session (account);
create index session_expiry on session (expires_at);

-- The operations record: hash covers the line and the hash of the line before.
create table audit (
  seq    integer primary key,
  batch  bigint not null,
  at     bigint not null,
  actor  text   not null,
  role   text   not null,
  action text   not null,
  ref    text   not null,
  detail text   not null,
  hash   text   not null
);

create index audit_ref on audit (ref, seq);

-- The newest line of the operations record, so that cutting off its end is noticed.
create table audit_head (
  id   integer primary key check (id = 1),
  seq  bigint not null,
  hash text   not null
);

-- Answers given to commands, for a repeat with the same key.
create table answer (
  key     text primary key,
  at      bigint not null,
  actor   text   not null,
  role    text   not null,
  kind    text   not null,
  ref     text,
  version bigint not null,
  current_state text,
  wanted_state  text,
  field   text,
  why_zh  text,
  why_en  text
);

create index answer_at on answer (at);

-- The one change sequence behind the live stream.
create table change (
  seq   integer primary key,
  at    bigint not null,
  topic text   not null,
  ref   text   not null
);

-- Hash of the last retained payload of each topic.
create table retained (
  topic text primary key,
  hash  text not null
);

-- QoS 2 messages of persistent sessions, from their commit to their release.
create table pending_release (
  client    text    not null,
  packet_id integer not null,
  primary key (client, packet_id)
);
