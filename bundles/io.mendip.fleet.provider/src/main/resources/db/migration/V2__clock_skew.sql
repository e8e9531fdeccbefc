-- How far the machine's own clock was ahead of the server's at the last hello; negative when behind.
alter table agent add column clock_skew_ms bigint not null default 0;
