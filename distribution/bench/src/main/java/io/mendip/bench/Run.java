/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import io.mendip.bench.product.Product;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the benchmarks of one call share: products, which are ended with it, and a place to say what goes on. */
public final class Run implements AutoCloseable {

    private final Path home;
    private final boolean quick;
    private final PrintWriter out;
    private final Map<String, Product> products = new HashMap<>();

    /**
     * A run.
     *
     * @param home the distribution that is measured
     * @param quick with less of everything, to see that it works
     * @param out for progress
     */
    public Run(Path home, boolean quick, PrintWriter out) {
        this.home = home;
        this.quick = quick;
        this.out = out;
    }

    /** The distribution that is measured. */
    public Path home() {
        return home;
    }

    /** Whether less of everything will do. */
    public boolean quick() {
        return quick;
    }

    /** One of two numbers: the usual one, or that of a quick run. */
    public int either(int usual, int quickly) {
        return quick ? quickly : usual;
    }

    /** Says what goes on. */
    public void say(String text) {
        out.println("  " + text);
        out.flush();
    }

    /** A running product without agents, started when it is first asked for. */
    public Product product() throws IOException, InterruptedException {
        return product("empty", 0);
    }

    /** A running product that knows so many agents, of which none is connected, with 20 checks each. */
    public Product fleet(int agents) throws IOException, InterruptedException {
        return product("fleet of " + agents, agents);
    }

    private Product product(String name, int agents) throws IOException, InterruptedException {
        var running = products.get(name);
        if (running == null) {
            // One at a time: two servers would measure each other.
            close();
            say("starting a server ...");
            running = Product.of(home);
            products.put(name, running);
            running.start();
            if (agents > 0) {
                say("making " + agents + " agents ...");
                running.fill(agents, 20);
            }
        }
        return running;
    }

    /** Ends the products and deletes their data. */
    @Override
    public void close() throws IOException {
        for (var product : products.values()) {
            product.close();
        }
        products.clear();
    }
}
