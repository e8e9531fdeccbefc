/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import io.mendip.bench.fleet.AgentListBenchmark;
import io.mendip.bench.fleet.CommandBenchmark;
import io.mendip.bench.fleet.CycleBenchmark;
import io.mendip.bench.fleet.EnrolmentBenchmark;
import io.mendip.bench.fleet.FeatureBenchmark;
import io.mendip.bench.fleet.FleetBenchmark;
import io.mendip.bench.fleet.HotDeployBenchmark;
import io.mendip.bench.fleet.IdleBenchmark;
import io.mendip.bench.fleet.JobsBenchmark;
import io.mendip.bench.fleet.PlanBenchmark;
import io.mendip.bench.fleet.ProxiedBenchmark;
import io.mendip.bench.fleet.QuestionsBenchmark;
import io.mendip.bench.fleet.ReleaseBenchmark;
import io.mendip.bench.fleet.SwitchBenchmark;
import io.mendip.bench.ingest.IngestBenchmark;
import io.mendip.bench.ingest.SeriesBenchmark;
import io.mendip.bench.ingest.StorageBenchmark;
import java.util.List;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(
                new IngestBenchmark(),
                new StorageBenchmark(),
                new SeriesBenchmark(),
                new AgentListBenchmark(),
                new CommandBenchmark(),
                new QuestionsBenchmark(),
                new JobsBenchmark(),
                new EnrolmentBenchmark(),
                new PlanBenchmark(),
                new FeatureBenchmark(),
                new SwitchBenchmark(),
                new IdleBenchmark(),
                new HotDeployBenchmark(),
                new ReleaseBenchmark(),
                new CycleBenchmark(),
                new ProxiedBenchmark(),
                new FleetBenchmark(1000, 400),
                new FleetBenchmark(10_000, 700));
    }
}
