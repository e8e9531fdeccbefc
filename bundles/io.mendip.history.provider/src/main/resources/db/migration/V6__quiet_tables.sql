-- Arrays are found through their agent or check, never by what is in them. PostgreSQL would count their elements whenever a
-- tenth of a table has changed: for the states of a large fleet that is every minute.
create function forget_arrays(part regclass) returns void language plpgsql as $$
declare
    name text;
begin
    for name in
        select attname from pg_attribute a join pg_type t on t.oid = a.atttypid
        where attrelid = part and attnum > 0 and not attisdropped and typcategory = 'A'
    loop
        execute format('alter table %s alter column %I set statistics 0', part, name);
    end loop;
end
$$;
select forget_arrays(oid) from pg_class
where relnamespace = (select oid from pg_namespace where nspname = current_schema()) and relkind in ('r', 'p');

-- Updates stay on their page, where the next one makes room again; vacuum would read everything once a minute and find nothing.
-- The row of an agent with very many checks does not fit beside its next version: such tables are vacuumed in time.
alter table agent_state set (autovacuum_vacuum_scale_factor = 1, autovacuum_analyze_scale_factor = 5,
    toast.autovacuum_vacuum_scale_factor = 0.2);
alter table agent_cursor set (autovacuum_vacuum_scale_factor = 5, autovacuum_analyze_scale_factor = 5);
