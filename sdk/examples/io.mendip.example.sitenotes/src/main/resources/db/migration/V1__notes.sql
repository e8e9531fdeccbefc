create table note (
    id bigint generated always as identity primary key,
    client bigint not null,
    site bigint not null,
    words text not null check (length(words) between 1 and 500),
    author text not null,
    written_at timestamptz not null,
    good_until timestamptz not null
);
create index note_by_site on note (site, written_at);
create index note_by_end on note (good_until);
