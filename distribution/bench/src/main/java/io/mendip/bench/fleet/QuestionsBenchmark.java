/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import java.util.List;

/** Questions to a whole fleet: to everybody at once, and a hundred a second for a long time. */
public final class QuestionsBenchmark implements Benchmark {

    private static final int AGENTS = 10_000;

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public String about() {
        return "10,000 simulated agents: a question to all twenty times, and 100 questions a second for ten minutes";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        int number = run.either(AGENTS, 200);
        var product = run.product();
        run.say("enrolling " + number + " agents ...");
        try (var fleet = Agents.enrol(product, number, false)) {
            run.say("a question to all ...");
            var all = RollCall.ask(product, fleet.ids(), run.either(20, 2));
            run.say("a hundred a second ...");
            return List.of(all, SteadyQuestions.ask(product, fleet.ids(), run.either(600, 3)));
        }
    }
}
