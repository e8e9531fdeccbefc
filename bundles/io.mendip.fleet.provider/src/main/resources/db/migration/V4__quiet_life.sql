-- All rows are written every minute, on their page, where the next time makes room again: vacuum would find nothing.
alter table agent_life set (autovacuum_vacuum_scale_factor = 5, autovacuum_analyze_scale_factor = 5);
