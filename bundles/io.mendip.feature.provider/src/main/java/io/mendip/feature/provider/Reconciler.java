/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

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
        var starts = features.stream().filter(feature -> wanted.isOn(feature.id()));
        var reversed = new ArrayList<>(features);
        Collections.reverse(reversed);
        var stops = reversed.stream().filter(feature -> !wanted.isOn(feature.id()));
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
        var done = new ArrayList<String>();
        var reason = "";
        for (var step : steps) {
            try {
                if (step.on()) {
                    bundles.start(step.bundle());
                } else {
                    bundles.stop(step.bundle());
                }
                done.add(step.toString());
                progress.accept(feature, new Progress("running", done, List.of(), ""));
            } catch (Exception e) {
                LOG.error("the bundle {} of the feature {} cannot be switched", step.bundle(), feature, e);
                reason = "The bundle " + step.bundle() + " could not be " + (step.on() ? "started: " : "stopped: ")
                        + e.getMessage() + ". It is tried again with the next switch or start of the server.";
                break;
            }
        }
        var own = steps.stream().map(Step::bundle).toList();
        var others = changed(before, own);
        if (!others.isEmpty()) {
            LOG.error("switching the feature {} changed the state of other bundles: {}", feature, others);
        }
        LOG.info("feature {}: {}", feature, done);
        progress.accept(feature, new Progress(reason.isEmpty() ? "done" : "failed", done, others, reason));
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
