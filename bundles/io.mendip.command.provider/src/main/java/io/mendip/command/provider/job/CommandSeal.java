/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.job;

import io.mendip.command.provider.store.StoredJob;
import io.mendip.trust.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Seals what a caller asked for, and looks at it again before it is signed: whoever can write to the database alone cannot
 * make an agent do anything, nor something else, nor on another agent.
 */
public final class CommandSeal {

    private static final String PURPOSE = "command";

    private final Seal seal;
    private final long job;
    private final List<String> asked;

    /** Of one job's commands. */
    public CommandSeal(Seal seal, long job, StoredJob content) {
        this.seal = seal;
        this.job = job;
        this.asked = List.of(
                content.type(),
                digest(content.parameters()),
                Long.toString(content.limitMillis()),
                content.deadline().toString(),
                Long.toString(content.userId()));
    }

    /** The seal of a command. */
    public String of(UUID id, String agent) {
        return seal.of(PURPOSE, fields(id, agent));
    }

    /** Whether a command is what was asked for. */
    public boolean fits(UUID id, String agent, String given) {
        return seal.fits(PURPOSE, fields(id, agent), given);
    }

    private List<String> fields(UUID id, String agent) {
        return List.of(
                id.toString(),
                agent,
                Long.toString(job),
                asked.get(0),
                asked.get(1),
                asked.get(2),
                asked.get(3),
                asked.get(4));
    }

    private static String digest(String parameters) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(parameters.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
