/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server asked to be left alone: seconds, or a date, as RFC 9110 has it. */
final class RetryAfter {

    private RetryAfter() {}

    /** Nothing when it is neither. */
    static Optional<Duration> parse(String header, Instant now) {
        String value = header.strip();
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, then.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
