/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NatsReportTest {

    private static final String AGENT = "abcdefghijklmnop";

    @Test
    void answersUnderTheAgentsOwnInbox() {
        assertThat(List.of("_I." + AGENT + ".1", "_I." + AGENT + ".Zp3x9.17"))
                .allMatch(reply -> NatsReport.mayAnswer(AGENT, reply));
    }

    @Test
    void answersNowhereElse() {
        assertThat(NatsReport.mayAnswer(AGENT, null)).isFalse();
        assertThat(List.of(
                        "",
                        "_I." + AGENT,
                        "_I." + AGENT + ".",
                        "_I." + AGENT + "..x",
                        "_I." + AGENT + ".*",
                        "_I." + AGENT + ".>",
                        "_I." + AGENT + ".a b",
                        "_I." + AGENT + ".a\r\nPUB c.x 1\r\n",
                        "_I." + AGENT + ".a.",
                        "_I." + AGENT + ".$SYS",
                        "_I." + AGENT + "q.1",
                        "_I.bbbbbbbbbbbbbbbb.1",
                        "_i." + AGENT + ".1",
                        "c." + AGENT + ".cmd",
                        "_INBOX.1",
                        "x._I." + AGENT + ".1",
                        "_I." + AGENT + "." + "x".repeat(200)))
                .noneMatch(reply -> NatsReport.mayAnswer(AGENT, reply));
    }
}
