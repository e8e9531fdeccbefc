/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.util.Locale;

/** Rows of agents that never were: what enrolment, the first inventory and the console would have written. */
public final class FleetRows {

    /** As the server numbers the checks of an agent. */
    private static final int BLOCK = 32;

    private FleetRows() {}

    /** The id of the n-th agent, from 0. */
    public static String agent(int number) {
        return String.format(Locale.ROOT, "bench%011d", number);
    }

    /** The id of a check of the n-th agent. */
    public static long check(int agent, int check) {
        return (agent + 1L) * BLOCK + check;
    }

    static void insert(Tables tables, int agents, int checks) {
        tables.execute(String.format(Locale.ROOT, """
                insert into fleet.agent (id, site, public_key, machine_hash, hostname, platform, arch, version, type)
                select 'bench' || lpad(n::text, 11, '0'), (select min(id) from fleet.site), 'U' || md5(n::text),
                    md5(n::text) || md5('machine' || n),
                    (array['db', 'web', 'mail', 'file', 'desk', 'note'])[1 + n %% 6] || '-' || lpad(n::text, 5, '0'),
                    'linux', 'amd64', '1.0.0', case when n %% 6 < 4 then 'server' else 'workstation' end
                from generate_series(0, %1$d - 1) n;
                insert into fleet.agent_life (agent, status, last_seen)
                select id, 1, now() - interval '1 hour' from fleet.agent where id like 'bench%%'
                on conflict do nothing;
                insert into fleet.agent_inventory (agent, collected_at, os, users, addresses, public_address, boot_time,
                    reboot_needed, time_zone, document)
                select id, now(), 'Debian GNU/Linux 12', 'anna, bob',
                    array['10.' || (hashtext(id) & 127) || '.' || (hashtext(id) >> 8 & 255) || '.17'], '203.0.113.7',
                    now() - interval '1 day' * (hashtext(id) & 63), (hashtext(id) & 15) = 0, 'Europe/Berlin', '{}'
                from fleet.agent where id like 'bench%%';
                insert into monitor.id_block (agent_id, last_id)
                select 'bench' || lpad(n::text, 11, '0'), (n + 1) * %2$d + %3$d - 1
                from generate_series(0, %1$d - 1) n;
                select setval('monitor.id_block_number', %1$d + 2);
                insert into monitor.definition (id, agent_id, type, name, parameters, interval_seconds,
                    failures_before_alert, enabled)
                select (n + 1) * %2$d + c, 'bench' || lpad(n::text, 11, '0'),
                    (array['disk', 'cpu', 'memory', 'ping'])[1 + c %% 4], 'check ' || c,
                    (array['{"path":"/"}', '{}', '{}', '{"host":"127.0.0.1"}'])[1 + c %% 4]::jsonb, 120, 1, true
                from generate_series(0, %1$d - 1) n, generate_series(0, %3$d - 1) c;
                insert into policy.plan (agent_id) select id from fleet.agent where id like 'bench%%'""", agents, BLOCK, checks));
    }

    /** One more check for all agents that have some, of any kind: every hour. */
    public static void insertCheck(Tables tables, String type) {
        tables.execute(String.format(Locale.ROOT, """
                update monitor.id_block set last_id = last_id + 1;
                insert into monitor.definition (id, agent_id, type, name, parameters, interval_seconds,
                    failures_before_alert, enabled)
                select last_id, agent_id, '%s', '%1$s', '{}', 3600, 1, true from monitor.id_block;
                analyze""", type));
    }

    /** Checks for all agents that have none, as an operator would give them: every two minutes. */
    public static void insertChecks(Tables tables, int checks) {
        tables.execute(String.format(Locale.ROOT, """
                create temporary table fresh as
                select id, row_number() over (order by id)
                    + (select coalesce(max(last_id), 0) / %1$d from monitor.id_block) as n
                from fleet.agent where id not in (select agent_id from monitor.id_block);
                insert into monitor.id_block (agent_id, last_id) select id, n * %1$d + %2$d - 1 from fresh;
                select setval('monitor.id_block_number', (select max(n) from fresh) + 1);
                insert into monitor.definition (id, agent_id, type, name, parameters, interval_seconds,
                    failures_before_alert, enabled)
                select n * %1$d + c, id, (array['disk', 'cpu', 'memory', 'ping'])[1 + c %% 4], 'check ' || c,
                    (array['{"path":"/"}', '{}', '{}', '{"host":"127.0.0.1"}'])[1 + c %% 4]::jsonb, 120, 1, true
                from fresh, generate_series(0, %2$d - 1) c;
                analyze""", BLOCK, checks));
    }
}
