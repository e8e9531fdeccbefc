/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressGateTest {

    private static final InetSocketAddress LOUD = at("192.0.2.9");
    private static final InetSocketAddress OTHER = at("192.0.2.10");

    private long nanos = 7;
    private final AddressGate gate =
            new AddressGate(address -> address.getHostAddress().equals("198.51.100.1"), () -> nanos);

    @BeforeEach
    void limit() {
        gate.limit(50, 2000);
    }

    @Test
    void letsAnOfficeComeBackAtOnceAndThenSoManyASecond() {
        assertThat(admitted(LOUD, 5000)).isEqualTo(600);
        assertThat(admitted(OTHER, 100)).isEqualTo(100);

        nanos += Duration.ofSeconds(2).toNanos();
        assertThat(admitted(LOUD, 5000)).isEqualTo(100);
    }

    @Test
    void boundsWhatIsOpenAtTheSameTime() {
        gate.limit(1000, 20);
        assertThat(admitted(LOUD, 100)).isEqualTo(20);

        gate.closed(LOUD);
        assertThat(admitted(LOUD, 100)).isEqualTo(1);
    }

    @Test
    void countsANetworkOfIpv6AsOne() {
        int admitted = 0;
        for (int i = 1; i < 2000; i++) {
            admitted += admitted(at("2001:db8:1:2::" + Integer.toHexString(i)), 1);
        }
        assertThat(admitted).isEqualTo(600);
        assertThat(admitted(at("2001:db8:1:3::1"), 1)).isEqualTo(1);
    }

    @Test
    void countsNobodyBehindAProxy() {
        assertThat(admitted(at("198.51.100.1"), 5000)).isEqualTo(5000);
    }

    @Test
    void forgetsTheOldestWhenAFloodComesFromEverywhere() {
        admitted(LOUD, 5000);
        for (int i = 0; i < 25_000; i++) {
            admitted(at("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256), 1);
        }
        assertThat(admitted(LOUD, 1)).isEqualTo(1);
    }

    private int admitted(InetSocketAddress from, int times) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            if (gate.opened(from)) {
                admitted++;
            }
        }
        return admitted;
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(address, 40_000);
    }
}
