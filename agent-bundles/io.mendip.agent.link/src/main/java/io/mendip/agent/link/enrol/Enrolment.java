/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.link.TrustedKeys;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentReply;
import io.mendip.protocol.message.EnrolmentRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Joins a server, and gets a new credential when the old one has run out. */
public final class Enrolment {

    private static final Pattern TOKEN = Pattern.compile("mendip_[A-Za-z0-9_.-]{1,120}\\.([0-9a-f]{64})");

    private final Path data;
    private final IdentityFolder folder;
    private final String version;

    /** Enrols the agent of a data folder. */
    public Enrolment(Path data, String version) {
        this.data = data;
        this.folder = new IdentityFolder(data);
        this.version = version;
    }

    /** A renewal over HTTPS, proved by the agent's key. */
    record RenewalRequest(String agentId, long at, String nonce, String signature) {}

    /** The answer to a renewal. */
    record RenewalReply(String jwt) {}

    /**
     * Enrols. Doing it again at the same server changes nothing, so that an interrupted installation can be repeated.
     *
     * @param authorities PEM file to trust in place of the key that the token names
     * @throws EnrolmentException with a sentence for the person at the keyboard
     */
    public Identity enrol(String server, String token, Optional<Path> authorities)
            throws EnrolmentException, IOException, InterruptedException {
        String address = address(server);
        var before = folder.identity();
        if (before.isPresent()) {
            if (before.get().server().equals(address)) {
                return before.get();
            }
            throw new EnrolmentException("this machine is already enrolled at "
                    + before.get().server() + "; remove " + data + " first to move it");
        }
        var form = TOKEN.matcher(token);
        if (!form.matches()) {
            throw new EnrolmentException("this is not an enrolment token, or a part of it is missing");
        }
        String pin = authorities.isPresent() ? "" : form.group(1);
        if (authorities.isPresent()) {
            AtomicFile.write(folder.authorities(), Files.readAllBytes(authorities.get()));
        }
        var machine = Machine.here();
        var request = new EnrolmentRequest(
                token,
                folder.key().publicText(),
                machine.hostname(),
                machine.os(),
                machine.arch(),
                version,
                machine.hash());
        var reply = new AgentApi(address, trust(pin)).post("enroll", request, EnrolmentReply.class);
        return accept(address, pin, reply);
    }

    private ServerTrust trust(String pin) throws EnrolmentException, IOException {
        try {
            return pin.isEmpty() ? ServerTrust.authorities(folder.authorities()) : ServerTrust.pinned(pin);
        } catch (GeneralSecurityException e) {
            throw new EnrolmentException("the file with the authorities cannot be read: " + e.getMessage());
        }
    }

    private Identity accept(String address, String pin, EnrolmentReply reply) throws EnrolmentException, IOException {
        byte[] root;
        byte[] trust;
        try {
            AgentId.require(reply.agentId());
            root = Base64.getDecoder().decode(reply.rootKey());
            trust = Base64.getDecoder().decode(reply.trust());
        } catch (IllegalArgumentException e) {
            throw new EnrolmentException("the server's answer is malformed: " + e.getMessage());
        }
        if (TrustedKeys.verified(trust, root).isEmpty()) {
            throw new EnrolmentException("the server's trust document is not signed by its root key");
        }
        var urls = reply.urls().isEmpty() ? List.of(address.replaceFirst("^https", "wss") + "/agent") : reply.urls();
        AtomicFile.write(folder.trust(), trust);
        folder.saveCredential(reply.jwt());
        new ClockOffset(folder.clockOffset()).keep(reply.serverTime() - System.currentTimeMillis());
        var identity = new Identity(reply.agentId(), address, pin, reply.rootKey(), urls);
        folder.save(identity); // last: with it the agent counts as enrolled
        return identity;
    }

    /**
     * Gets a new credential over HTTPS.
     *
     * @param now the server's time as far as it is known; when it is far from the truth, the server's own is taken
     */
    public String renew(Identity identity, long now) throws EnrolmentException, IOException, InterruptedException {
        try {
            return renewAt(identity, now);
        } catch (WrongTimeException e) {
            if (e.serverTime() == 0) {
                throw e;
            }
            return renewAt(identity, e.serverTime());
        }
    }

    private String renewAt(Identity identity, long now) throws EnrolmentException, IOException, InterruptedException {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        String text = "mendip-renew\n" + identity.agentId() + "\n" + now + "\n" + nonce;
        Nkey key = folder.key();
        String signature = Base64.getEncoder().encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
        var request = new RenewalRequest(identity.agentId(), now, nonce, signature);
        var reply = new AgentApi(identity.server(), trust(identity.pin())).post("renew", request, RenewalReply.class);
        if (reply.jwt() == null || reply.jwt().isEmpty()) {
            throw new EnrolmentException("the server answered a renewal without a credential");
        }
        folder.saveCredential(reply.jwt());
        return reply.jwt();
    }

    private static String address(String server) throws EnrolmentException {
        try {
            var uri = URI.create(server.strip());
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return "https://" + uri.getRawAuthority();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new EnrolmentException("the server's address has the form https://host:port, not " + server);
    }
}
