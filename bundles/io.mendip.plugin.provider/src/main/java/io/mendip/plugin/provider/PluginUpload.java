/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.plugin.provider.rest.PluginViews;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.protocol.message.Release;
import io.mendip.rest.Problem;
import io.mendip.rest.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes bundles that people upload: into a file of their own first, and nothing of them is used before all of it is verified. */
@Component
public final class PluginUpload implements Upload {

    private static final int BLOCK = 64 * 1024;
    private static final int SECONDS_UNTIL_THERE_MAY_BE_ROOM = 60;

    private final JarCache jars;
    private final Releases releases;
    private final PluginJudge judge;
    private final PluginViews views;

    /** Takes its services. */
    @Activate
    public PluginUpload(
            @Reference JarCache jars,
            @Reference Releases releases,
            @Reference PluginJudge judge,
            @Reference PluginViews views) {
        this.jars = jars;
        this.releases = releases;
        this.judge = judge;
        this.views = views;
    }

    @Override
    public String path() {
        return "plugins";
    }

    @Override
    public String summary() {
        return "Plugins: upload a signed bundle, for an administrator to review and sign off";
    }

    @Override
    public String permission() {
        return PluginPermissions.UPLOAD;
    }

    @Override
    public String mediaType() {
        return "application/java-archive";
    }

    @Override
    public long maxBytes() {
        return Release.MAX_SIZE;
    }

    @Override
    public Problem tooLarge() {
        return new Problem(
                413,
                "plugin.too-large",
                "The jar is larger than " + Release.MAX_SIZE / (1024 * 1024)
                        + " MiB. A bundle of checks is small: leave out what the agent offers already.");
    }

    @Override
    public Answer take(Caller caller, InputStream body) throws IOException {
        requireEverywhere(caller);
        var file = fresh();
        try {
            var sha256 = receive(body, file);
            try {
                var version = judge.judge(file, sha256, caller.name());
                var outcome = releases.store(version, file, () -> jars.keep(sha256, file));
                var id = outcome.version().pluginId();
                return new Answer(outcome.made() ? 201 : 200, "plugins/" + id, views.one(Scope.ALL, id));
            } finally {
                judge.settle(sha256);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A bundle runs on everybody's agents, so this is not for who is responsible for some of them. */
    static void requireEverywhere(Caller caller) {
        if (!caller.scope().all()) {
            throw new Problem(
                    403,
                    "forbidden",
                    "A plugin runs on all agents; only who may see all clients and sites may change it.");
        }
    }

    private Path fresh() {
        try {
            return jars.fresh();
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static String receive(InputStream body, Path file) throws IOException {
        var digest = Digests.sha256();
        var block = new byte[BLOCK];
        long size = 0;
        try (var out = open(file)) {
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                write(out, digest, block, count);
                size += count;
            }
        }
        if (size == 0) {
            throw Refusal.bad("not-a-bundle", "The body is empty. Send the jar itself, whole.");
        }
        return Digests.hex(digest);
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static void write(OutputStream out, MessageDigest digest, byte[] block, int count) {
        try {
            out.write(block, 0, count);
            digest.update(block, 0, count);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static Problem full(IOException e) {
        return Problem.unavailable(
                "The server cannot write into its data folder (" + e.getMessage() + "); is the disk full?",
                SECONDS_UNTIL_THERE_MAY_BE_ROOM);
    }
}
