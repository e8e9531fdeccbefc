/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.store.Database;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts transactions that write. */
public record CountingDatabase(Database real, AtomicInteger writes) implements Database {

    /** Has counted none. */
    public CountingDatabase(Database real) {
        this(real, new AtomicInteger());
    }

    @Override
    public <T> T read(Work<T> work) {
        return real.read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        writes.incrementAndGet();
        return real.write(work);
    }
}
