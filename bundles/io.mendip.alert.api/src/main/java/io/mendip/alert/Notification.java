/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.alert;

import io.mendip.check.Severity;
import java.net.URI;
import java.time.Instant;

/**
 * What somebody is to be told. No text is null; those that do not apply are empty.
 *
 * @param id the same for each attempt to deliver the same notification
 * @param event what happened
 * @param severity how bad it is now; {@link Severity#PASSING} when it is over
 * @param client name of the client whose machine it is
 * @param agent name of the machine; empty when it is about the server
 * @param subject what it is about, such as the name of a check
 * @param text one line: what was found
 * @param at when it happened
 * @param link page of the console that shows it
 */
public record Notification(
        String id,
        Event event,
        Severity severity,
        String client,
        String agent,
        String subject,
        String text,
        Instant at,
        URI link) {

    /** What happens to a problem. */
    public enum Event {
        /** It began, or became worse. */
        RAISED,
        /** It is still there, and nobody has taken it. */
        REMINDED,
        /** It is over. */
        RESOLVED,
        /** Nothing happened: an operator tries the channel. */
        TEST
    }
}
