-- Tickets: who found the fault, to whom of a crew it went and how far the message came, until when
-- each step is to be done, faults that were merged, residents' call-backs.
--
-- What stood before is made whole: its round began when it was opened, and the limit that ran then
-- goes on as the limit of its state.

alter table ticket add column source         text    not null default 'staff';
alter table ticket add column kind           text;
alter table ticket add column faults         text    not null default '[]';
alter table ticket add column member         text;
alter table ticket add column outside        text;
alter table ticket add column phone          text;
alter table ticket add column started_at     bigint  not null default 0;
alter table ticket add column sent_at        bigint  not null default 0;
alter table ticket add column delivered_at   bigint  not null default 0;
alter table ticket add column seen_at        bigint  not null default 0;
alter table ticket add column called_back_at bigint  not null default 0;
alter table ticket add column paused_at      bigint  not null default 0;
alter table ticket add column dispatch_by    bigint  not null default 0;
alter table ticket add column accept_by      bigint  not null default 0;
alter table ticket add column arrive_by      bigint  not null default 0;
alter table ticket add column repair_by      bigint  not null default 0;
alter table ticket add column verify_by      bigint  not null default 0;
alter table ticket add column call_back_by   bigint  not null default 0;
alter table ticket add column outside_by     bigint  not null default 0;
alter table ticket add column limit_word     text;
alter table ticket add column overdue_at     bigint  not null default 0;
alter table ticket add column merged_into    text;
alter table ticket add column moved_version  bigint  not null default 0;

update ticket set started_at = opened_at, moved_version = version;
update ticket set source = 'alarm', kind = (select a.kind from alarm a where a.id = ticket.alarm)
  where rule is not null;
update ticket set dispatch_by = due_at, limit_word = 'dispatch' where state = 'open' and due_at > 0;
update ticket set accept_by = due_at, limit_word = 'accept' where state = 'dispatched' and due_at > 0;
update ticket set arrive_by = due_at, limit_word = 'arrive' where state = 'accepted' and due_at > 0;
update ticket set repair_by = due_at, limit_word = 'repair' where state = 'on_site' and due_at > 0;
update ticket set verify_by = due_at, limit_word = 'verify' where state = 'fixed' and due_at > 0;
insert into due (key, at, kind, ref)
  select 'ticket-overdue:' || number, due_at, 'ticket-overdue', number from ticket where due_at > 0;

alter table ticket_event add column occurred_at bigint not null default 0;

-- What was used on a repair. cost_cents: for all of them together.
create table ticket_part (
  ticket     text    not null references ticket (number),
  seq        integer not null,
  name       text    not null,
  count      integer not null,
  cost_cents bigint  not null,
  at         bigint  not null,
  actor      text    not null,
  primary key (ticket, seq)
);

-- Pictures of a fault and its repair, the very bytes.
create table ticket_photo (
  ticket      text    not null references ticket (number),
  seq         integer not null,
  stage       text    not null,
  type        text    not null,
  hash        text    not null,
  size        integer not null,
  at          bigint  not null,
  occurred_at bigint  not null,
  actor       text    not null,
  bytes       blob    not null,
  primary key (ticket, seq)
);

-- A stairway 7/28 may stand in every compound: their faults are not one.
drop index ticket_fault;
create unique index ticket_fault on ticket (rule, coalesce(device, compound || '/' || place))
  where rule is not null and state not in ('closed', 'cancelled');
