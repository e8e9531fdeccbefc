/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.protocol.crypto.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The JSON of all messages but check results, which have {@link ResultBatchCodec}. Unknown members are ignored, so that an
 * old agent understands a newer server; a missing or ill-formed one is refused by the record itself. No component of a
 * message may be named like a getter ({@code issuedAt}, {@code getsX}): the library would take it for another property.
 */
public final class MessageCodec {

    private static final JSON CODEC = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(Envelope.MAX_LENGTH)
                            .maxStringLength(Envelope.MAX_LENGTH)
                            .maxNestingDepth(32)
                            .build())
                    .build())
            .build();

    private MessageCodec() {}

    /** Writes a message. */
    public static byte[] write(Record message) {
        try {
            return CODEC.asBytes(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a message.
     *
     * @throws MalformedMessageException when the bytes are not JSON of that message, with what is wrong
     */
    public static <T extends Record> T read(Class<T> type, byte[] bytes) {
        try {
            T message = CODEC.beanFrom(type, bytes);
            if (message == null) {
                throw new MalformedMessageException(type.getSimpleName() + " is null");
            }
            return message;
        } catch (IOException | RuntimeException e) {
            throw new MalformedMessageException(type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /** What the innermost exception says: the codec wraps what a record's constructor complains about. */
    private static String firstLine(Throwable e) {
        var innermost = e;
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        String message = String.valueOf(innermost.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
