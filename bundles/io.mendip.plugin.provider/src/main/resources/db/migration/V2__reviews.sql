-- What a version declares and what its classes were seen to use. Of versions from before, nothing is known.
alter table plugin_version
    add column capabilities jsonb not null default '[]',
    add column findings jsonb not null default '[]';
