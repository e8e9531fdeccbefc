/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "127.0.0.1, 127.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::1, 0:0:0:0:0:0:0:1"
    })
    void takesAddresses(String text, String usual) {
        assertThat(IpAddress.literal(text)).contains(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "dead.beef",
                "localhost",
                "1.2.3.4\n",
                " ::1",
                ":",
                ":::",
                "fe80::1%eth0",
                "1:2:3:4:5:6:7:8:9",
                "<html>",
                "[::1]",
                "::1/64"
            })
    void takesNothingElse(String text) {
        assertThat(IpAddress.literal(text)).isEmpty();
    }
}
