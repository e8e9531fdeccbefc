/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.bus.AgentReport;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.SpoolPosition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A report that remembers how it was answered. */
public final class SentReport implements AgentReport {

    private final String agent;
    private final byte[] payload;
    private final List<byte[]> answers = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    public SentReport(String agent, byte[] payload) {
        this.agent = agent;
        this.payload = payload;
    }

    public static SentReport of(String agent, ResultBatch batch) {
        return new SentReport(agent, ResultBatchCodec.write(batch));
    }

    @Override
    public String agentId() {
        return agent;
    }

    @Override
    public byte[] payload() {
        return payload;
    }

    @Override
    public void answer(byte[] answer) {
        answers.add(answer);
    }

    @Override
    public void malformed(String reason) {
        complaints.add(reason);
    }

    /** What was said to be wrong with it. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public List<SpoolPosition> answers() {
        return answers.stream()
                .map(answer -> MessageCodec.read(SpoolPosition.class, answer))
                .toList();
    }

    /** The answers as they are. */
    public List<byte[]> raw() {
        return List.copyOf(answers);
    }
}
