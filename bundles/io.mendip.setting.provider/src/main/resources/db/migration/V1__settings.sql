-- The key store: secrets by name, for all clients (client 0) and for one.

create table key (
    name text primary key,
    description text not null
);

create table key_value (
    name text not null references key on delete cascade,
    client bigint not null,
    -- encrypted, with name and client as associated data
    locked text not null,
    updated timestamptz not null,
    updated_by text not null,
    primary key (name, client)
);

-- Custom fields of clients, sites and agents.

create table field (
    id bigint generated always as identity primary key,
    -- CLIENT, SITE or AGENT
    model text not null,
    name text not null,
    -- TEXT, NUMBER, CHECKBOX, DATE_TIME, SINGLE_CHOICE or MULTIPLE_CHOICE
    type text not null,
    options text[] not null,
    -- what counts where no value is set; null for nothing
    fallback text[],
    required boolean not null,
    secret boolean not null,
    hidden boolean not null,
    position integer not null,
    version integer not null
);
create unique index field_name on field (model, lower(name));

create table field_value (
    field bigint not null references field on delete cascade,
    -- id of the client, site or agent
    owner text not null,
    texts text[] not null,
    -- of a secret, which has no texts: encrypted, with field and owner as associated data
    locked text,
    primary key (field, owner)
);
create index field_value_owner on field_value (owner);
