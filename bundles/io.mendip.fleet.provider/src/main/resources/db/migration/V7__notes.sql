-- What people write down about an agent.
create table note (
    id bigint generated always as identity primary key,
    agent text not null references agent on delete cascade,
    body text not null,
    version integer not null default 1,
    -- names, since who wrote it may be gone
    author text not null,
    created timestamptz not null,
    editor text,
    edited timestamptz
);
create index note_agent on note (agent, id desc);
