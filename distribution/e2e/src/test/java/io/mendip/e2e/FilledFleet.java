/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

/** Ten thousand agents with six checks and a month of changes, written straight into the product's database. */
final class FilledFleet {

    static final int AGENTS = 10_000;

    private static final String PLACES = """
            insert into fleet.client (name, name_key)
            select name, lower(name) from unnest(array['Acorn Dental', 'Bluewater Legal', 'Carter & Sons', 'Delta Freight',
                'Elm Street Clinic', 'Fjord Fisheries', 'Granite Builders', 'Harbor Hotels', 'Ivy League Tutors',
                'Juniper Farms', 'Kestrel Aviation', 'Linden Library', 'Maple Bank', 'Northwind Traders',
                'Oakridge Schools', 'Pinecone Media', 'Quarry Stone Co', 'Riverside Council', 'Summit Outdoors',
                'Tidal Energy', 'Union Credit', 'Vantage Optics', 'Willow Care', 'Yellow Cab Co', 'Zephyr Winds']) name;
            insert into fleet.site (client, name, name_key)
            select id, site, lower(site) from fleet.client, unnest(array['Head office', 'Warehouse', 'North', 'Lab']) site
            where client.name <> 'My company'""";

    private static final String MACHINES = """
            create temporary table machine as
            select i, 'fleet' || lpad(i::text, 11, '0') as id, (array['WS-REC', 'SRV-SQL', 'WS-FIN', 'MAC-APP', 'WS-ENG',
                   'SRV-DC', 'WS-HR', 'WS-LAB'])[1 + i % 8] || lpad(i::text, 5, '0') as hostname, random() as luck,
                (array['Windows 11 Pro 24H2', 'Windows Server 2022', 'Windows 10 Pro 22H2', 'macOS 15.5',
                   'Windows 11 Pro 24H2', 'Debian GNU/Linux 12', 'Windows 11 Pro 24H2', 'Ubuntu 24.04 LTS'])[1 + i % 8] as os
            from generate_series(1, :agents) i;
            insert into fleet.agent (id, site, public_key, machine_hash, hostname, platform, arch, version, type,
                offline_minutes, overdue_minutes, enrolled_at)
            select m.id, s.id, 'filled' || m.i, md5(m.id) || md5(m.hostname), m.hostname,
                case when m.os like 'Windows%' then 'windows' when m.os like 'mac%' then 'darwin' else 'linux' end,
                'amd64', case when m.i % 17 = 0 then '0.9.8' else '1.0.0' end,
                case when m.hostname like 'SRV%' then 'server' else 'workstation' end, 100000, 200000,
                now() - interval '1 day' * (m.i % 300)
            from machine m
            join (select id, row_number() over (order by name_key, client) - 1 as n, count(*) over () as all_of_them
                  from fleet.site where client in (select id from fleet.client where name <> 'My company')) s
              on s.n = (m.i * 7919) % s.all_of_them;
            insert into fleet.agent_life (agent, status, last_seen)
            select id, case when luck < 0.03 then 1 when luck < 0.04 then 2 else 0 end, now() + interval '2 hours'
            from machine;
            insert into fleet.agent_inventory (agent, collected_at, os, users, addresses, public_address, boot_time,
                reboot_needed, time_zone, document)
            select id, now(), os, (array['a.novak', 'j.smith', 'm.garcia', 'k.tanaka', 'l.okafor', ''])[1 + i % 6],
                array['10.' || i / 250 % 250 || '.' || i % 250 || '.5'], '203.0.113.' || i % 250,
                now() - interval '1 hour' * (i % 900), i % 23 = 0, 'Europe/London', '{}'
            from machine""";

    private static final String CHECKS = """
            create temporary table kind as
            select k, name, type, least from (values (0, 'Disk C:', 'disk', 0.955), (1, 'Memory', 'memory', 0.98),
                (2, 'CPU', 'cpu', 0.985), (3, 'Ping gateway', 'ping', 0.993), (4, 'Disk D:', 'disk', 0.996),
                (5, 'Ping backup server', 'ping', 0.9985)) as kinds (k, name, type, least);
            create temporary table filled as
            select m.id as agent, 10000000 + m.i * 32 + kind.k as id, kind.*, case when r.roll < kind.least then 0
                when r.roll < kind.least + (1 - kind.least) * 0.7 then 2 when r.roll < 0.9995 then 3 else 4 end as severity
            from machine m cross join kind cross join lateral (select random() + m.i * 0 as roll) r;
            insert into monitor.definition (id, agent_id, type, name, parameters, interval_seconds, failures_before_alert,
                enabled)
            select id, agent, type, name, '{}', 3600, 1, true from filled;
            insert into history.check_owner (check_id, agent) select id, agent from filled;
            insert into history.agent_state (agent, counted, worst, errors, warnings, unknowns, states)
            select agent, 6, max(case severity when 4 then 1 else severity end),
                count(*) filter (where severity = 3), count(*) filter (where severity = 2),
                count(*) filter (where severity = 4), '\\x01'::bytea || string_agg(history.check_state(id, 1::int2,
                    severity::int2, severity::int2, 0::int2, 7, 0, 0, 0, 0, '{}',
                    case severity when 0 then 'all is well' else 'beyond its limit' end), ''::bytea order by id)
            from filled group by agent;
            insert into history.problem
            select id, agent, severity, now() - interval '1 minute' * (id::int8 * 7919 % 20000), 'beyond its limit'
            from filled where severity >= 2;
            insert into history.check_event (agent, check_id, at, from_severity, to_severity, late, summary)
            select agent, id, now() - interval '1 minute' * (id::int8 * 7919 % 20000), 0, severity, false,
                case type when 'disk' then '4.1 % free, less than 10 %' when 'memory' then '94 % in use'
                    when 'cpu' then '97 % busy for 5 minutes' else 'no answer within 1 s' end
            from filled where severity >= 2;
            insert into history.check_event (agent, check_id, at, from_severity, to_severity, late, summary)
            select agent, id, begun + interval '1 minute' * minutes * ends, bad, good, false,
                case good when 0 then 'back below the limit' else 'beyond its limit' end
            from (select agent, id, now() - interval '29 days' * random() as begun, 20 + id % 300 as minutes from filled
                  where severity = 0 and k < 4) spell,
            lateral (values (0, 2 + id::int % 2, 0), (2 + id::int % 2, 0, 1)) as change (bad, good, ends)
            where ends = 0 or begun + interval '1 minute' * minutes < now()""";

    private FilledFleet() {}

    /** Writes it all; the server sees it after its next start. */
    static void write(Product product) {
        product.execute(PLACES + ";" + MACHINES.replace(":agents", "" + AGENTS) + ";" + CHECKS + ";analyze");
    }

    /** So many checks fail and come back, as if their agents had said so. */
    static void statusChanges(Product product, int number) {
        product.execute("""
                insert into history.check_event (agent, check_id, at, from_severity, to_severity, late, summary)
                select distinct on (agent) agent, check_id, now(), 0, 2, false, 'beyond its limit' from history.check_owner
                tablesample bernoulli (5) where check_id > 10000000 order by agent, check_id limit %d;
                """.formatted(number));
    }
}
