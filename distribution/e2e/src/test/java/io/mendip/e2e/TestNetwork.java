/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network namespace with a cable to this machine that can be pulled. Only the superuser can make one. */
final class TestNetwork implements AutoCloseable {

    private final String name;
    private final String near;
    private final String net;
    private final Thread atExit = new Thread(this::remove);

    private TestNetwork(long number) {
        this.name = "mendip-" + number;
        this.near = "mdp" + number;
        this.net = "10.213." + number % 256 + ".";
    }

    /**
     * Makes one.
     *
     * @throws IOException saying why that is not possible here
     */
    static TestNetwork open() throws IOException {
        var network = new TestNetwork(ProcessHandle.current().pid());
        network.create();
        return network;
    }

    private void create() throws IOException {
        String far = near + "f";
        ip("netns", "add", name);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", name);
            ip("addr", "add", here() + "/30", "dev", near);
            ip("link", "set", near, "up");
            ip("-n", name, "addr", "add", there() + "/30", "dev", far);
            ip("-n", name, "link", "set", far, "up");
            ip("-n", name, "link", "set", "lo", "up");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** This machine's address on the cable. */
    String here() {
        return net + "1";
    }

    /** The address at the other end. */
    String there() {
        return net + "2";
    }

    /** What a command begins with that is to run at the other end. */
    List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Pulls the cable: nobody is told, packets just end. */
    void pull() throws IOException {
        ip("link", "set", near, "down");
    }

    /** Puts it in again. */
    void plug() throws IOException {
        ip("link", "set", near, "up");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        try {
            ip("netns", "del", name); // takes both ends of the cable along
        } catch (IOException e) {
            throw new IllegalStateException("the network namespace " + name + " is still there", e);
        }
    }

    private static void ip(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
