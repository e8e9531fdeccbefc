/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.feature.provider.Progress.BundleStep;
import java.util.ArrayList;
import java.util.List;

/** Keeps how far the bundles of one feature are, one after the other. For one thread. */
final class SwitchRun {

    private final List<BundleStep> bundles;
    private final List<String> steps = new ArrayList<>();

    SwitchRun(List<BundleStep> bundles) {
        this.bundles = new ArrayList<>(bundles);
    }

    /** The next one is being switched. */
    Progress running() {
        mark("running");
        return now("running", List.of(), "");
    }

    /** It has been. */
    Progress done(String step) {
        mark("done");
        steps.add(step);
        return now("running", List.of(), "");
    }

    /**
     * Nothing more is done.
     *
     * @param others bundles that changed beside
     * @param reason why the present one failed; empty when all are done
     */
    Progress end(List<String> others, String reason) {
        if (!reason.isEmpty()) {
            mark("failed");
        }
        return now(reason.isEmpty() ? "done" : "failed", others, reason);
    }

    private void mark(String state) {
        var present = bundles.get(steps.size());
        bundles.set(steps.size(), new BundleStep(present.bundle(), present.action(), state));
    }

    private Progress now(String state, List<String> others, String reason) {
        return new Progress(state, steps, others, reason, bundles);
    }
}
