create table client (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 200),
    -- the name without its case: made by us, since what lower() does depends on the cluster's locale
    name_key text not null unique
);

create table site (
    id bigint generated always as identity primary key,
    client bigint not null references client,
    name text not null check (length(name) between 1 and 200),
    name_key text not null,
    unique (client, name_key)
);

create table enrolment_token (
    id bigint generated always as identity primary key,
    hash bytea not null unique,
    site bigint references site on delete set null,
    created_at timestamptz not null default now(),
    created_by text not null,
    expires_at timestamptz not null,
    max_uses integer check (max_uses > 0),
    uses integer not null default 0,
    revoked boolean not null default false
);

create table agent (
    id text primary key check (id ~ '^[a-z0-9]{16}$'),
    site bigint not null references site,
    public_key text not null unique,
    machine_hash text not null,
    held boolean not null default false,
    hostname text not null,
    description text not null default '',
    platform text not null,
    arch text not null,
    version text not null,
    type text not null default 'workstation' check (type in ('server', 'workstation')),
    -- an operator's choice stays, whatever the inventory says
    type_chosen boolean not null default false,
    time_zone text not null default '',
    offline_minutes integer not null default 4 check (offline_minutes >= 2),
    overdue_minutes integer not null default 30 check (overdue_minutes >= 3),
    enrolled_at timestamptz not null default now(),
    token bigint
);
create index agent_site on agent (site);
create index agent_machine_hash on agent (machine_hash);

-- Written in batches every few seconds: narrow, and with room on its pages so that no index is touched.
create table agent_life (
    agent text primary key references agent on delete cascade,
    status smallint not null default 1,
    session text,
    session_since timestamptz,
    last_seen timestamptz
) with (fillfactor = 60);

create table agent_inventory (
    agent text primary key references agent on delete cascade,
    collected_at timestamptz not null,
    os text not null,
    users text not null,
    addresses text[] not null,
    public_address text not null,
    boot_time timestamptz,
    reboot_needed boolean not null,
    time_zone text not null,
    document jsonb not null
);

-- Machines other than its own that said hello under an agent's identity.
create table agent_machine (
    agent text not null references agent on delete cascade,
    machine_hash text not null,
    hostname text not null,
    first_seen timestamptz not null default now(),
    last_seen timestamptz not null default now(),
    primary key (agent, machine_hash)
);

-- Keys of deleted agents: whoever still says hello with one is refused and revoked again.
create table removed_agent (
    id text primary key,
    public_key text not null,
    removed_at timestamptz not null default now()
);

-- What other domains must be told of at least once, and who has been told.
create table outbox (
    id bigint generated always as identity primary key,
    event text not null check (event in ('enrolled', 'removed')),
    agent text not null,
    created_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    told text[] not null default '{}'
);

create view agent_scope as
    select agent.id as agent, agent.site as site, site.client as client
    from agent join site on site.id = agent.site;
comment on view agent_scope is 'version 1: which client and site an agent belongs to; read by other domains';

-- What a new server starts with.
with first as (insert into client (name, name_key) values ('My company', 'my company') returning id)
insert into site (client, name, name_key) select id, 'Main', 'main' from first;
