/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.Lane;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What an agent sends that somebody has taken over: bytes no honest agent makes. */
final class HostileData {

    private static final String SCRIPT = "<script>alert(document.cookie)</script><img src=x onerror=alert(1)>";
    private static final String UNSEEN = "\\u0000\\u0007\\u202egpj.exe\\u2066\\ufeff\\ud800";
    private static final long YEAR_2100 = 4_102_444_800_000L;
    private static final int LONG = 900_000;

    private HostileData() {}

    /** Results that occupy one position: attacks in valid JSON, and what no server can read. */
    static byte[] results(Lane lane, long epoch, Result result) {
        return results(lane, epoch, result, (int) Math.floorMod(result.position(), 7L));
    }

    private static byte[] results(Lane lane, long epoch, Result result, int kind) {
        String value = Double.toString(result.values()[0]);
        return switch (kind) {
            case 0 -> message(lane, epoch, result.position(), result.checkId(), result.time(), SCRIPT, value);
            case 1 -> message(lane, epoch, result.position(), result.checkId(), result.time(), UNSEEN, value);
            case 2 -> message(lane, epoch, result.position(), result.checkId(), 0, "1970", value);
            case 3 -> message(lane, epoch, result.position(), result.checkId(), YEAR_2100, "2100", value);
            case 4 -> message(lane, epoch, result.position(), result.checkId(), result.time(), "NaN", "NaN");
            case 5 -> message(lane, epoch, result.position(), result.checkId(), result.time(), "x".repeat(LONG), value);
            default -> message(lane, epoch, result.position(), 1, result.time(), "a check of somebody else", value);
        };
    }

    /** Whether results of this position are stored among the others; those of 1970 go to packed hours at once. */
    static boolean storable(long position) {
        long kind = Math.floorMod(position, 7L);
        return kind < 4 && kind != 2;
    }

    private static byte[] message(
            Lane lane, long epoch, long position, long check, long time, String summary, String value) {
        return ("{\"l\":" + lane.code() + ",\"e\":" + epoch + ",\"q\":" + position
                        + ",\"m\":[[\"value\",\"NONE\"]],\"r\":[{\"c\":" + check + ",\"t\":" + time
                        + ",\"s\":3,\"d\":1,\"x\":\"" + summary + "\",\"k\":[0],\"v\":[" + value + "]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Something else of the kind, to send anywhere. */
    static byte[] garbage(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[random.nextInt(2000)];
            case 1 -> "[".repeat(5000).getBytes(StandardCharsets.US_ASCII);
            case 2 -> ("{\"session\":\"" + SCRIPT + "\",\"hostname\":null}").getBytes(StandardCharsets.US_ASCII);
            default -> {
                var bytes = new byte[1 + random.nextInt(4000)];
                new Random(random.nextLong()).nextBytes(bytes);
                yield bytes;
            }
        };
    }

    /** A message larger than the broker takes. */
    static byte[] tooLarge() {
        return new byte[10 * 1024 * 1024];
    }
}
