/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Optional;

/**
 * The answer to a {@link ResultBatch} of which the server cannot even read which results it carries, so that it has no
 * {@link SpoolPosition} to answer with. It was set aside; sent again it would be refused again.
 *
 * @param refused why, for the agent's log
 */
public record ResultsRefused(String refused) {

    /** Bounds the text. */
    public ResultsRefused {
        refused = Bounds.text("refused", refused, 200);
    }

    /** Whether an answer is one; an agent cannot tell before it has looked. */
    public static Optional<ResultsRefused> in(byte[] answer) {
        try {
            return Optional.of(MessageCodec.read(ResultsRefused.class, answer));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }
}
