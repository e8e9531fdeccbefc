/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import java.util.List;
import java.util.Map;

/**
 * How far the bundles of this node are with a switch.
 *
 * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
 * @param steps what was done, in order: {@code started} or {@code stopped} and the bundle
 * @param others bundles that changed state although the switch does not concern them; none, when all is well
 * @param reason why it failed and what to do; empty unless it did
 * @param bundles all that are to be switched, in order, with how far each is
 */
public record Progress(String state, List<String> steps, List<String> others, String reason, List<BundleStep> bundles) {

    static final Progress WAITING = new Progress("waiting", List.of(), List.of(), "", List.of());
    static final Progress DONE = new Progress("done", List.of(), List.of(), "", List.of());

    /**
     * A bundle of a switch.
     *
     * @param bundle symbolic name
     * @param action {@code start} or {@code stop}
     * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
     */
    public record BundleStep(String bundle, String action, String state) {

        Map<String, Object> json() {
            return Map.of("bundle", bundle, "action", action, "state", state);
        }
    }

    /** Copies the lists. */
    public Progress {
        steps = List.copyOf(steps);
        others = List.copyOf(others);
        bundles = List.copyOf(bundles);
    }

    /** For the live channel. */
    Map<String, Object> json() {
        return Map.of(
                "state", state,
                "steps", steps,
                "others", others,
                "reason", reason,
                "bundles", bundles.stream().map(BundleStep::json).toList());
    }
}
