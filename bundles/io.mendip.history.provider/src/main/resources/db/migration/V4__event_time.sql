-- Numbers of failing checks over time are added up from the changes, by this index alone.
create index check_event_time on check_event (at, id) include (agent, from_severity, to_severity, late);
