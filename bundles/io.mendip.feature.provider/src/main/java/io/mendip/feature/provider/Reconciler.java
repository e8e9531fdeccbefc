/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.feature.provider.Progress.BundleStep;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.model.Switches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bundles as the states want them: what goes is stopped before what comes is started, and a feature stops before
 * those it requires. It looks at what is, not at what was done, so that it may be interrupted anywhere and run again.
 */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ServerBundles bundles;

    Reconciler(ServerBundles bundles) {
        this.bundles = bundles;
    }

    /** A bundle that is to be started or stopped. */
    private record Step(String feature, String bundle, boolean on) {

        BundleStep begin() {
            return new BundleStep(bundle, on ? "start" : "stop", "waiting");
        }

        void run(ServerBundles bundles) throws Exception {
            if (on) {
                bundles.start(bundle);
            } else {
                bundles.stop(bundle);
            }
        }

        @Override
        public String toString() {
            return (on ? "started " : "stopped ") + bundle;
        }
    }

    /**
     * Does what is to be done.
     *
     * @param progress is told, by feature, after each step and at the end
     */
    void reconcile(Switches wanted, BiConsumer<String, Progress> progress) {
        for (var steps : byFeature(wanted)) {
            run(steps, progress);
        }
    }

    private List<List<Step>> byFeature(Switches wanted) {
        var features = new ArrayList<>(wanted.catalogue().features().values());
        var starts = features.stream().filter(feature -> wanted.runs(feature.id()));
        var reversed = new ArrayList<>(features);
        Collections.reverse(reversed);
        var stops = reversed.stream().filter(feature -> !wanted.runs(feature.id()));
        return Stream.concat(stops.map(feature -> steps(feature, false)), starts.map(feature -> steps(feature, true)))
                .filter(steps -> !steps.isEmpty())
                .toList();
    }

    private List<Step> steps(Feature feature, boolean on) {
        var names = new ArrayList<>(feature.serverBundles());
        if (!on) {
            Collections.reverse(names);
        }
        return names.stream()
                .filter(name -> bundles.isActive(name) != on)
                .map(name -> new Step(feature.id(), name, on))
                .toList();
    }

    private void run(List<Step> steps, BiConsumer<String, Progress> progress) {
        var feature = steps.get(0).feature();
        var before = bundles.active();
        var run = new SwitchRun(steps.stream().map(Step::begin).toList());
        var reason = "";
        for (var step : steps) {
            progress.accept(feature, run.running());
            try {
                step.run(bundles);
                progress.accept(feature, run.done(step.toString()));
            } catch (Exception e) {
                LOG.error("the bundle {} of the feature {} cannot be switched", step.bundle(), feature, e);
                reason = "The bundle " + step.bundle() + " could not be " + (step.on() ? "started: " : "stopped: ")
                        + e.getMessage() + ". It is tried again with the next switch or start of the server.";
                break;
            }
        }
        var others = changed(before, steps.stream().map(Step::bundle).toList());
        if (!others.isEmpty()) {
            LOG.error("switching the feature {} changed the state of other bundles: {}", feature, others);
        }
        var end = run.end(others, reason);
        LOG.info("feature {}: {}", feature, end.steps());
        progress.accept(feature, end);
    }

    private List<String> changed(Map<String, Boolean> before, List<String> own) {
        var after = bundles.active();
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(bundle -> !own.contains(bundle.split(" ", 2)[0]))
                .filter(bundle -> !Objects.equals(before.get(bundle), after.get(bundle)))
                .toList();
    }
}
