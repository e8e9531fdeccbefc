-- The last time that the jobs which pack and drop have believed. A clock that jumped far ahead is first doubted for a while:
-- since when, and when that was looked at last.
create table known_time (
    only_row boolean     primary key default true check (only_row),
    believed timestamptz not null,
    since    timestamptz,
    looked   timestamptz
);
insert into known_time (believed) values (now());
