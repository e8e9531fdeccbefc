-- What somebody wants done on agents, and what became of it on each of them.

create table job (
    id bigint generated always as identity primary key,
    type text not null,
    title text not null,
    -- JSON, byte for byte as it was asked for: the seals of the commands cover it
    parameters text not null,
    target text not null,
    user_id bigint not null,
    user_name text not null,
    created timestamptz not null,
    -- a command that has not started by then never does
    deadline timestamptz not null,
    limit_ms bigint not null,
    concurrency integer,
    per_minute integer,
    stop_percent integer,
    total integer not null,
    -- since when no command of it is open
    ended timestamptz,
    -- why what was queued was given up: empty, cancelled or stopped
    verdict text not null default ''
);
create index job_open on job (deadline) where ended is null;
create index job_ended on job (ended);

create table command (
    -- UUID of version 7: in order of time
    id uuid primary key,
    job bigint not null references job on delete cascade,
    agent text not null,
    -- as it was called then
    hostname text not null,
    -- 0 queued, 1 sent, 2 running, 3 succeeded, 4 failed, 5 timed out, 6 cancelled, 7 expired, 8 refused, 9 unknown
    state smallint not null default 0,
    -- its job limits how many run at once, or start in a minute
    paced boolean not null,
    not_before timestamptz not null,
    attempts integer not null default 0,
    session text not null default '',
    sent timestamptz,
    started timestamptz,
    ended timestamptz,
    -- somebody asked to end it while it was on its way
    cancel boolean not null default false,
    -- the agent itself has said how it ended
    reported boolean not null default false,
    reason text not null default '',
    summary text not null default '',
    exit_code integer,
    duration_ms bigint,
    -- of outcome and output: equal ones are equal
    digest bytea,
    -- by a key that is not in the database, over all that makes the agent do something
    seal text not null
);
create index command_open on command (agent) where state <= 2;
create index command_again on command (not_before) where state = 0 and attempts > 0;
create index command_unanswered on command (sent) where state = 1;
create index command_job on command (job, state);
create index command_agent on command (agent, id desc);

create table command_output (
    command uuid primary key references command on delete cascade,
    output text not null,
    errors text not null,
    dropped bigint not null
);
