/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.protocol.AgentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection as the broker tells of it.
 *
 * @param agentId the name in the client's token
 * @param connection which one: server and number in it
 * @param key public nkey with which it was made
 */
record ConnectionEvent(String agentId, String connection, String key) {

    /** The same connection is told of with its key and without. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionEvent event
                && agentId.equals(event.agentId)
                && connection.equals(event.connection);
    }

    @Override
    public int hashCode() {
        return connection.hashCode();
    }

    /** What a connect or disconnect event tells; empty when it is not about an agent. */
    static Optional<ConnectionEvent> of(byte[] event) {
        try {
            var told = JSON.std.mapFrom(event);
            return told.get("server") instanceof Map<?, ?> server && told.get("client") instanceof Map<?, ?> client
                    ? of(server.get("id"), client.get("id"), client.get("name_tag"), client.get("user"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a disconnect event tells that the client was cut off because it did not read. */
    static boolean isSlowConsumer(byte[] event) {
        try {
            return JSON.std.mapFrom(event).get("reason") instanceof String reason && reason.startsWith("Slow Consumer");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A page of the broker's list of connections.
     *
     * @param agents those of agents
     * @param size of all
     */
    record Page(List<ConnectionEvent> agents, int size) {}

    /** What a page of the list of connections tells. */
    static Page pageOf(byte[] page) throws IOException {
        var told = JSON.std.mapFrom(page);
        var listed = new ArrayList<ConnectionEvent>();
        if (told.get("server") instanceof Map<?, ?> server
                && told.get("data") instanceof Map<?, ?> data
                && data.get("connections") instanceof List<?> connections) {
            for (var connection : connections) {
                if (connection instanceof Map<?, ?> client) {
                    of(server.get("id"), client.get("cid"), client.get("name_tag"), client.get("authorized_user"))
                            .ifPresent(listed::add);
                }
            }
            return new Page(listed, connections.size());
        }
        throw new IOException("not a list of connections");
    }

    private static Optional<ConnectionEvent> of(
            @Nullable Object server, @Nullable Object connection, @Nullable Object name, @Nullable Object key) {
        return name instanceof String agentId && AgentId.isValid(agentId)
                ? Optional.of(new ConnectionEvent(agentId, server + "/" + connection, String.valueOf(key)))
                : Optional.empty();
    }
}
