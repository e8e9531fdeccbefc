-- The script library. A script is what its latest version says; older versions stay.

create table script (
    id bigint generated always as identity primary key,
    -- the same in every installation that has it, for import and export
    guid text not null unique,
    -- OWN: made here; COMMUNITY: of the community's library, which is only read
    source text not null,
    version integer not null,
    hidden boolean not null,
    -- folder and name without case: no two scripts are called the same
    key text not null unique
);

create table script_version (
    script bigint not null references script on delete cascade,
    version integer not null,
    name text not null,
    folder text not null,
    description text not null,
    interpreter text not null,
    platforms text[] not null,
    timeout_s integer not null,
    run_as text not null,
    arguments text[] not null,
    environment text[] not null,
    body text not null,
    -- of the body, SHA-256 in hexadecimal digits
    sha256 text not null,
    comment text not null,
    created timestamptz not null,
    created_by text not null,
    primary key (script, version)
);

create table favourite (
    user_id bigint not null,
    script bigint not null references script on delete cascade,
    primary key (user_id, script)
);

create table snippet (
    id bigint generated always as identity primary key,
    name text not null,
    description text not null,
    body text not null,
    version integer not null,
    updated timestamptz not null,
    updated_by text not null
);
create unique index snippet_name on snippet (lower(name));
