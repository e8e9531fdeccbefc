/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.agent.link.enrol.ServerTrust;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.simulator.agent.Agent;
import io.mendip.simulator.agent.Counters;
import io.mendip.simulator.agent.Enrolled;
import io.mendip.simulator.agent.Trust;
import io.mendip.simulator.agent.Worker;
import io.mendip.simulator.agent.World;
import io.mendip.simulator.enrol.HttpsCalls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;

/** A simulated agent, not started, with a real broker and the server's half of the conversation. */
final class TestAgent implements AutoCloseable {

    final Counters counters = new Counters();
    final TestServer server;
    final Agent agent;

    private final Worker worker = new Worker("test");
    private final TestBroker broker;
    private final HttpsCalls https;

    TestAgent(Path folder, String id) throws Exception {
        broker = new TestBroker(folder);
        server = new TestServer(broker);
        var trust = ServerTrust.pinned(broker.pin());
        https = new HttpsCalls("https://127.0.0.1:1", trust, 1);
        var target = new World.Target("localhost", new InetSocketAddress("127.0.0.1", broker.port()), "");
        var world = new World(
                target, trust.context(), new Trust(server.root.publicKey(), server.trust()), https, counters, 1);
        var key = Nkey.create(Nkey.Type.USER);
        agent = new Agent(world, worker, new Enrolled(7, id, key, broker.credential(id, key)), Set.of());
    }

    @Override
    public void close() throws Exception {
        worker.close();
        https.close();
        server.close();
        broker.close();
    }
}
