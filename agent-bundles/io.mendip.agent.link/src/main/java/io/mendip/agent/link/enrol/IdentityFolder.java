/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import io.mendip.agent.base.AtomicFile;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files in the data folder that make the agent who it is. */
public final class IdentityFolder {

    private final Path data;

    /** The files of a data folder. */
    public IdentityFolder(Path data) {
        this.data = data;
    }

    /** The identity; empty before the agent has enrolled. */
    public Optional<Identity> identity() throws IOException {
        var file = data.resolve("identity.json");
        return Files.exists(file)
                ? Optional.of(MessageCodec.read(Identity.class, Files.readAllBytes(file)))
                : Optional.empty();
    }

    void save(Identity identity) throws IOException {
        AtomicFile.write(data.resolve("identity.json"), MessageCodec.write(identity));
    }

    /** The agent's private key, made when there is none; it never leaves this folder. */
    public Nkey key() throws IOException {
        var file = data.resolve("agent.nk");
        if (Files.exists(file)) {
            return Nkey.fromSeed(Files.readString(file).strip());
        }
        var key = Nkey.create(Nkey.Type.USER);
        AtomicFile.write(file, key.seedText().getBytes(StandardCharsets.US_ASCII));
        return key;
    }

    /** The credential for the broker as it was last stored. */
    public String credential() throws IOException {
        return Files.readString(data.resolve("agent.jwt")).strip();
    }

    /** Stores a new credential. */
    public void saveCredential(String jwt) throws IOException {
        AtomicFile.write(data.resolve("agent.jwt"), jwt.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where it is kept how far this machine's clock is off. */
    public Path clockOffset() {
        return data.resolve("clock.offset");
    }

    /** Where the envelope of the trust document is. */
    public Path trust() {
        return data.resolve("trust.json");
    }

    /** Where a copy of the authorities is that are trusted in place of the pin. */
    public Path authorities() {
        return data.resolve("ca.pem");
    }
}
