/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import io.mendip.protocol.crypto.Nkey;
import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The keys that make the broker's accounts ours.
 *
 * @param operator signs the accounts
 * @param system account of the broker's own events and of changes to accounts
 * @param fleet account in which the server and all agents talk; signs the server's user
 * @param agents signs agents' users; what they may do is a template bound to this key, and a key with another template gets
 *     another version, because changing a template closes every connection under it
 */
public record BrokerKeys(Nkey operator, Nkey system, Nkey fleet, Nkey agents) {

    /** Takes the keys of a folder, making them at the first start. */
    public static BrokerKeys open(Path folder) {
        return new BrokerKeys(
                key(folder, "nats-operator", Nkey.Type.OPERATOR),
                key(folder, "nats-system", Nkey.Type.ACCOUNT),
                key(folder, "nats-fleet", Nkey.Type.ACCOUNT),
                key(folder, "nats-agent-v1", Nkey.Type.ACCOUNT));
    }

    private static Nkey key(Path folder, String name, Nkey.Type type) {
        var file = folder.resolve(name + ".nk");
        if (!Files.exists(file)) {
            var key = Nkey.create(type);
            SecretFile.write(file, key.seedText() + "\n");
            return key;
        }
        try {
            return Nkey.fromSeed(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " is damaged: restore it from a backup", e);
        }
    }
}
