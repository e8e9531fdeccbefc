/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of a few hundred megabytes over a folder, which only some processes see. Only the superuser can make one. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Process holder;

    private SmallDisk(Path folder, Process holder) {
        this.folder = folder;
        this.holder = holder;
    }

    /**
     * Makes one.
     *
     * @throws IOException saying why that is not possible here
     */
    static SmallDisk open(Path folder, int megabytes) throws IOException {
        var script = "mount -t tmpfs -o mode=711,size=" + megabytes + "m tmpfs " + folder
                + " && echo mounted && exec sleep infinity";
        var holder = new ProcessBuilder("unshare", "--mount", "--propagation", "private", "sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        var said = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8)).readLine();
        if (!"mounted".equals(said)) {
            holder.destroyForcibly();
            throw new IOException("no disk can be mounted here (it takes the superuser): " + said);
        }
        return new SmallDisk(folder, holder);
    }

    /** What a command begins with that is to see it. */
    List<String> prefix() {
        return List.of("nsenter", "--target", Long.toString(holder.pid()), "--mount", "--");
    }

    /** The folder as those see it who do not. */
    Path seen() {
        return Path.of("/proc/" + holder.pid() + "/root" + folder);
    }

    /** Leaves no room at all. */
    void fill() throws IOException {
        var block = new byte[1 << 20];
        try (var out = Files.newOutputStream(filling())) {
            fill(out, block);
        } catch (IOException e) {
            if (Files.getFileStore(seen()).getUsableSpace() > block.length) {
                throw e;
            }
        }
    }

    private static void fill(OutputStream out, byte[] block) throws IOException {
        while (true) {
            out.write(block);
        }
    }

    /** Gives the room back. */
    void empty() throws IOException {
        Files.deleteIfExists(filling());
    }

    private Path filling() {
        return seen().resolve("filling");
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
