/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import io.mendip.bench.ingest.IngestBenchmark;
import java.util.List;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(new IngestBenchmark());
    }
}
