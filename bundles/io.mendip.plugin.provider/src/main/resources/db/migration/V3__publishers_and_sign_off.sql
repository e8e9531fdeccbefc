-- Publishers that people added. The seal is made with a key outside of the database: a row that fits none is shown and ignored.
create table publisher (
    fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
    label text not null,
    certificate text not null,
    kinds text not null,
    added_at timestamptz not null,
    added_by text not null,
    seal text not null
);

-- Who signed it, as a chain in PEM, and where it runs.
alter table plugin_version
    add column signer text not null default '',
    add column kinds text not null default 'agent';

-- What an administrator decided. Nothing is released by a row alone: its seal has to fit, too.
create table sign_off (
    version bigint primary key references plugin_version (id),
    verdict text not null check (verdict in ('signed', 'refused', 'withdrawn', 'before')),
    decided_at timestamptz not null,
    decided_by text not null,
    reason text not null,
    seal text not null
);

-- What was released before anybody signed off has no seal. It runs on and has to be signed off once to be renewed.
insert into sign_off (version, verdict, decided_at, decided_by, reason, seal)
select v.id, case when p.current_version is null then 'withdrawn' else 'before' end, v.uploaded_at, v.uploaded_by, '', ''
  from plugin_version v join plugin p on p.id = v.plugin;
