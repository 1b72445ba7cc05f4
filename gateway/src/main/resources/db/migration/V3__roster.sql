-- The roster: what people decided beside the plan (roster.yaml, among the documents), and what it did.

-- members: JSON array of codes; null takes an earlier decision back.
create table roster_cell (
  crew    text   not null,
  day     text   not null,
  shift   text   not null,
  members text,
  note    text,
  decided_by text not null,
  at      bigint not null,
  version bigint not null,
  primary key (crew, day, shift)
);

create table absence (
  id      integer primary key,
  member  text   not null,
  since   bigint not null,
  until   bigint not null,
  reason  text   not null,
  note    text,
  said_by text   not null,
  at      bigint not null,
  version bigint not null
);

-- Who is not given a ticket again in a round: round is how often the ticket had been reopened.
create table refusal (
  ticket text    not null references ticket (number),
  round  integer not null,
  member text    not null,
  at     bigint  not null,
  primary key (ticket, round, member)
);

-- What the roster did about an alarm or a ticket. A step taken twice is one row.
create table roster_event (
  key      text primary key,
  about    text   not null,
  ref      text   not null,
  at       bigint not null,
  type     text   not null,
  audience text,
  channel  text,
  words_zh text   not null,
  words_en text   not null
);

create index roster_event_ref on roster_event (ref, at);
create index roster_event_at  on roster_event (at);

-- Entries duty staff sign. slot: the full two hours an entry is for.
create table duty_check (
  id        integer primary key,
  slot      bigint  not null,
  at        bigint  not null,
  signed_by text    not null,
  well      integer not null,
  words     text    not null
);

create index duty_check_at on duty_check (at);

-- alarms, tickets: JSON arrays of what was taken over.
create table handover (
  id        integer primary key,
  at        bigint not null,
  given_by  text,
  taken_by  text   not null,
  shift     text,
  alarms    text   not null,
  tickets   text   not null,
  notes     text   not null
);

create index handover_at on handover (at);

-- The duty log reads by time what other tables keep by row.
create index alarm_event_at  on alarm_event (at);
create index ticket_event_at on ticket_event (at);
create index audit_at        on audit (at);
