-- What happened when, over all alarms and tickets: reports and the duty log read by time.
create index alarm_event_type  on alarm_event (type, at);
create index ticket_event_type on ticket_event (type, at);
