-- What is known of a jar that runs on the server, by the digest of its bytes. Noted before the jar is stored; what was never
-- stored is taken away again.
create table server_version (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    unit text not null,
    contributions jsonb not null,
    permissions jsonb not null,
    restarts jsonb not null,
    noted_at timestamptz not null default now()
);
