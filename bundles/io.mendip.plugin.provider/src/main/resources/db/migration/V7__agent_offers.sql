-- What agents of a version offer to bundles, noted by each server of what it ships. Sealed: a row that fits no seal is as
-- good as none, else it could make an import that nobody offers look like one that is there.
create table agent_offer (
    version text primary key,
    java int not null,
    packages text not null,
    seal text not null,
    noted_at timestamptz not null
);
