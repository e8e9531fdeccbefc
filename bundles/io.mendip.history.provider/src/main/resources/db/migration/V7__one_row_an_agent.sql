-- The states of an agent's checks are always read and written together, and a message changes most of them: as one value they
-- cost the database a copy, as thirteen arrays the conversion of each element. Big-endian: a byte 1 for this form, then for each
-- check, in the order of their ids, what the function below puts together.
create function check_state(
    id bigint, threshold smallint, severity smallint, last_severity smallint, failures smallint, duration int, since bigint,
    last_run bigint, details int, metric_set int, vals float8[], summary text) returns bytea
language sql immutable parallel safe as $$
    select int8send(id) || int2send(threshold) || int2send(severity) || int2send(last_severity) || int2send(failures)
        || int4send(duration) || int8send(since) || int8send(last_run) || int4send(details) || int4send(metric_set)
        || int2send(cardinality(vals)::int2)
        || coalesce((select string_agg(float8send(v), ''::bytea order by n) from unnest(vals) with ordinality as u (v, n)), '')
        || int4send(octet_length(convert_to(summary, 'UTF8'))) || convert_to(summary, 'UTF8')
$$;

alter table agent_state add column states bytea not null default '\x01';
update agent_state a set states = '\x01'::bytea || coalesce((
    select string_agg(
        check_state(id, threshold, severity, last_severity, failures, duration, began, last_run, detail, metric_set,
            a.vals[start : coalesce(a.starts[place + 1] - 1, cardinality(a.vals))], summary),
        ''::bytea order by place)
    from unnest(checks, thresholds, severities, last_severities, failures, durations, since, last_runs, details, metric_sets,
        starts, summaries) with ordinality as u (id, threshold, severity, last_severity, failures, duration, began, last_run,
            detail, metric_set, start, summary, place)), '');
alter table agent_state alter column states drop default,
    drop column checks, drop column thresholds, drop column severities, drop column last_severities, drop column since,
    drop column last_runs, drop column durations, drop column failures, drop column details, drop column metric_sets,
    drop column starts, drop column vals, drop column summaries;

-- How far the lanes of an agent have come stands in the same row: whoever writes an agent locks and writes one row, not three.
-- Every agent that said hello has one.
alter table agent_state
    add column live_epoch bigint not null default 0, add column live_seq bigint not null default 0,
    add column backlog_epoch bigint not null default 0, add column backlog_seq bigint not null default 0;
insert into agent_state (agent, states)
select distinct agent, '\x01'::bytea from agent_cursor on conflict do nothing;
update agent_state s set live_epoch = l.epoch, live_seq = l.seq, backlog_epoch = b.epoch, backlog_seq = b.seq
from agent_cursor l, agent_cursor b where l.agent = s.agent and l.lane = 0 and b.agent = s.agent and b.lane = 1;
drop table agent_cursor;
