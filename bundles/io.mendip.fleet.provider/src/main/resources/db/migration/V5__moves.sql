-- What is planned for an agent depends on where it belongs: other domains hear of a move as of joining and leaving.
alter table outbox drop constraint outbox_event_check,
    add constraint outbox_event_check check (event in ('enrolled', 'moved', 'removed'));
