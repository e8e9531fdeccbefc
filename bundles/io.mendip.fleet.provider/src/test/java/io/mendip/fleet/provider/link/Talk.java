/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.testing.Await;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What an agent says to a fleet, and what it gets for it. */
record Talk(Fleet fleet, String agent) {

    /** Another greeter than the link's: its answers are there when it returns. */
    Greeter greeter() {
        return new Greeter(
                new IdentityTable(fleet.database),
                fleet.list,
                fleet.presence,
                fleet.news,
                fleet.trust,
                fleet.trust::revoke,
                fleet.clock);
    }

    /** Says hello and waits until the agent counts as online on that session. */
    HelloReply hello(String session) throws Exception {
        var answer = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(session, "srv", Fleet.MACHINE));
        var reply = open(answer.get(20, TimeUnit.SECONDS), HelloReply.TYPE, HelloReply.class);
        Await.until("online", () -> fleet.presence.session(agent).equals(Optional.of(session)));
        return reply;
    }

    /** What is in a message of the server, whose signature is verified. */
    <T extends Record> T open(byte[] bytes, String type, Class<T> message) {
        var envelope = Envelope.parse(bytes).orElseThrow();
        assertThat(envelope.payloadType()).isEqualTo(type);
        assertThat(envelope.isSignedBy(fleet.trust.publicKey())).isTrue();
        return MessageCodec.read(message, envelope.payload());
    }

    /** The agent as the list shows it. */
    AgentRow row() {
        return fleet.list.visible(Scope.ALL, agent).orElseThrow();
    }

    /** Whether the agent is held, as the database says. */
    boolean held() {
        return new IdentityTable(fleet.database).identity(agent).orElseThrow().held();
    }
}
