/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesMigrationDatabaseTest {

    private static final String AGENT = "agent0000000000a";
    private static final String EMPTY = "agent0000000000b";
    private static final String GREETED = "agent0000000000c";

    @Test
    void whatWasInArraysAndCursorsIsTheSameAfterwards() {
        var database = TestDatabase.before(7, "states_migration");
        database.execute("""
                insert into agent_state values ('agent0000000000a', '{100,101,102}', '{2,1,3}', '{0,3,-1}', '{2,3,0}', '{5,6,0}',
                    '{7,8,0}', '{9,10,0}', '{1,4,0}', '{11,12,0}', '{13,0,0}', '{1,3,3}', '{1.5,-2.5}',
                    array['a; "Löwe"', 'b', ''], 2, 3, 1, 0, 0)""");
        database.execute("""
                insert into agent_cursor values ('agent0000000000a', 0, 7, 100, now()), ('agent0000000000a', 1, 8, 200, now()),
                    ('agent0000000000c', 0, 9, 300, now()), ('agent0000000000c', 1, 9, 0, now())""");
        database.execute("insert into agent_state values ('" + EMPTY + "', " + "'{}', ".repeat(12) + "'{}')");

        database.migrate(7);

        var states = database.read(connection -> AgentStates.read(connection, List.of(AGENT, EMPTY, GREETED)));
        assertThat(states.get(AGENT).slots())
                .containsExactly(
                        new CheckSlot(
                                100,
                                2,
                                0,
                                5,
                                1,
                                new CheckSlot.Result(7, 2, 9, 13, List.of(1.5, -2.5), "a; \"Löwe\"", 11)),
                        new CheckSlot(101, 1, 3, 6, 4, new CheckSlot.Result(8, 3, 10, 0, List.of(), "b", 12)),
                        new CheckSlot(102, 3, -1, 0, 0, CheckSlot.Result.NOTHING));
        assertThat(states.get(AGENT).position(Lane.LIVE)).isEqualTo(new SpoolPosition(Lane.LIVE, 7, 100));
        assertThat(states.get(AGENT).position(Lane.BACKLOG)).isEqualTo(new SpoolPosition(Lane.BACKLOG, 8, 200));
        assertThat(states.get(EMPTY).slots()).isEmpty();
        assertThat(states.get(EMPTY).position(Lane.LIVE).sequence()).isZero();
        assertThat(states.get(GREETED).slots()).isEmpty();
        assertThat(states.get(GREETED).position(Lane.LIVE)).isEqualTo(new SpoolPosition(Lane.LIVE, 9, 300));
    }
}
