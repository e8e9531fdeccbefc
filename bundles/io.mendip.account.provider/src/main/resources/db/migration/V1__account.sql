create table app_user (
    id bigint generated always as identity primary key,
    name text not null check (length(name) between 1 and 64),
    display_name text not null,
    password text not null,
    permissions text[] not null,
    active boolean not null default true,
    preferences text not null default '{}' check (length(preferences) <= 16384),
    created_at timestamptz not null default now(),
    signed_in_at timestamptz,
    signed_in_address text
);
create unique index app_user_name on app_user (lower(name));

create table session (
    id bigint generated always as identity primary key,
    token_hash bytea not null unique,
    user_id bigint not null references app_user on delete cascade,
    address text not null,
    user_agent text not null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now()
);
create index session_owner on session (user_id);

create table api_key (
    id bigint generated always as identity primary key,
    user_id bigint not null references app_user on delete cascade,
    name text not null check (length(name) between 1 and 100),
    prefix text not null unique,
    secret_hash bytea not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    expires_at timestamptz
);
create index api_key_owner on api_key (user_id);

create table password_reset (
    token_hash bytea primary key,
    user_id bigint not null references app_user on delete cascade,
    expires_at timestamptz not null
);

create table setup_token (
    token_hash bytea primary key
);

-- An attempt counts as failed until it succeeds, so that attempts made at once cannot outrun the count.
create table sign_in_failure (
    id bigint generated always as identity primary key,
    user_key text not null,
    address_key text not null,
    at timestamptz not null default now()
);
create index sign_in_failure_user on sign_in_failure (user_key, at);
create index sign_in_failure_address on sign_in_failure (address_key, at);
