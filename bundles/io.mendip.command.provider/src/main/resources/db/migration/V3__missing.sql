-- How often in a row the agent did not have the kind of task: whatever else a command waited for must not use up its patience.
alter table command add column missing integer not null default 0;
