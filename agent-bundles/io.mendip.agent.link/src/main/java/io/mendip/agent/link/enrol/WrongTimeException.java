/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The server's clock and ours differ too much for a signature to count; the server has said what time it is. */
final class WrongTimeException extends EnrolmentException {

    private static final long serialVersionUID = 1;

    private final long serverTime;

    WrongTimeException(Optional<String> date) {
        super("this machine's clock is too far from the server's; set it");
        this.serverTime = date.map(WrongTimeException::millis).orElse(0L);
    }

    /** Milliseconds since 1970; 0 when the server did not say. */
    long serverTime() {
        return serverTime;
    }

    private static long millis(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
