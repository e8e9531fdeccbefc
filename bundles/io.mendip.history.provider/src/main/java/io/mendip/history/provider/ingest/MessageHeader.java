/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import java.io.IOException;
import java.util.Optional;

/**
 * What can be read of a message that is otherwise nonsense: enough to move the cursor past it.
 *
 * @param lane which queue
 * @param epoch of the agent's spool
 * @param first sequence of its first result
 * @param last sequence of the last result that could be counted
 */
record MessageHeader(Lane lane, long epoch, long first, long last) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();

    static MessageHeader of(ResultBatch batch) {
        return new MessageHeader(batch.lane(), batch.epoch(), batch.first(), batch.last());
    }

    /** Reads as far as it goes; empty when it does not even say which results these are. */
    static Optional<MessageHeader> scan(byte[] message) {
        var scan = new Scan();
        try (var json = JSON.createParser(message)) {
            scan.read(json);
        } catch (IOException | RuntimeException e) {
            // What was read until here counts.
            return scan.header();
        }
        return scan.header();
    }

    /** The members seen so far. */
    private static final class Scan {

        private int lane = -1;
        private long epoch = -1;
        private long first = -1;
        private int count;

        void read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "l" -> lane = json.getIntValue();
                    case "e" -> epoch = json.getLongValue();
                    case "q" -> first = json.getLongValue();
                    case "r" -> count(json);
                    default -> json.skipChildren();
                }
            }
        }

        private void count(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT && count < ResultBatch.MAX_REPORTS) {
                json.skipChildren();
                count++;
            }
        }

        Optional<MessageHeader> header() {
            long last = first + Math.max(count, 1) - 1;
            boolean usable = (lane == 0 || lane == 1)
                    && epoch >= 0
                    && epoch <= ResultBatch.MAX_POSITION
                    && first > 0
                    && first <= last
                    && last <= ResultBatch.MAX_POSITION;
            return usable ? Optional.of(new MessageHeader(Lane.of(lane), epoch, first, last)) : Optional.empty();
        }
    }
}
