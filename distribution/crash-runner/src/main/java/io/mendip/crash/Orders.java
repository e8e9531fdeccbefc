/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.server.LocalApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Scripts asked for while everything is being killed: on real agents each appends its number to a file, on simulated ones
 * the simulator counts. A number is asked for once, whatever the answer was.
 */
final class Orders {

    private static final int PAUSE_MILLIS = 250;
    /** Every so many orders one for simulated agents. */
    private static final int EVERY = 4;

    private static final int SIMULATED = 20;

    private final LocalApi api;
    private final List<String> real;
    private final List<String> simulated;
    private final Path marks;
    private final Random random = new Random();
    private final Thread thread = new Thread(this::run, "orders");
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean closed;

    /** Begins to ask. */
    Orders(CrashedProduct product, List<String> real, List<String> simulated) throws IOException {
        this.api = product.api();
        this.real = List.copyOf(real);
        this.simulated = List.copyOf(simulated);
        this.marks = Files.createFile(product.data().resolve("marks"));
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (int number = 1; !closed; number++) {
                Thread.sleep(PAUSE_MILLIS);
                boolean forReal = !real.isEmpty() && number % EVERY != 0;
                ask("order " + number, forReal ? List.of(real.get(random.nextInt(real.size()))) : some());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> some() {
        return random.ints(SIMULATED, 0, simulated.size())
                .distinct()
                .mapToObj(simulated::get)
                .toList();
    }

    /** The title goes into the file, by which its mark is told from those of others. */
    private void ask(String title, List<String> agents) throws InterruptedException {
        var script = Map.of(
                "interpreter", "sh",
                "body", "sleep 0.1; echo \"$1\" >> \"$2\"; sleep 0.2",
                "arguments", List.of(title, marks.toString()));
        var job = Map.of("type", "script", "title", title, "parameters", script, "target", Map.of("agents", agents));
        try {
            if (api.post("/jobs", job).status() == 201) {
                accepted.incrementAndGet();
            }
        } catch (IOException e) {
            // The server was away, or went before it answered: what it has stored is found in its database.
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** How many the server has said yes to. */
    int accepted() {
        return accepted.get();
    }

    /** How often each number was appended by a script. */
    Map<String, Long> marks() throws IOException {
        return Files.readAllLines(marks).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Asks for nothing more. */
    void end() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
