-- Bundles that people upload, by the digest of their bytes. The bytes are not compressed: a jar is already, and parts of it
-- can then be read without the rest.
create table jar (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null,
    content bytea not null
);
alter table jar alter column content set storage external;

-- A name once used stays, so that an older version can never come back under it.
create table plugin (
    id bigint generated always as identity primary key,
    symbolic_name text not null unique,
    publisher text not null,
    current_version bigint,
    release_number bigint not null default 0,
    release text,
    release_until timestamptz
);

create table plugin_version (
    id bigint generated always as identity primary key,
    plugin bigint not null references plugin (id),
    version text not null,
    sha256 text not null references jar (sha256),
    name text not null,
    description text not null,
    publisher text not null,
    check_types jsonb not null,
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    unique (plugin, version)
);
alter table plugin add foreign key (current_version) references plugin_version (id);

-- What agents say became of their bundles.
create table bundle_state (
    agent text not null,
    symbolic_name text not null,
    sha256 text not null,
    state smallint not null,
    reason text not null,
    since timestamptz not null,
    primary key (agent, symbolic_name)
) with (fillfactor = 70);
create index bundle_state_by_name on bundle_state (symbolic_name, state);

-- By what an agent and the server know that nothing has to be said again.
create table bundle_report (
    agent text primary key,
    digest text not null
) with (fillfactor = 70);
