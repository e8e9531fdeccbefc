/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.agent.scan.Finding;
import io.mendip.plugin.provider.store.Review;
import java.util.List;

/**
 * What whoever reviews a version wants to know.
 *
 * @param capabilities that it declares
 * @param added of them, those that the version before did not declare
 * @param removed those that only the version before declared
 * @param findings what its classes use
 */
public record ReviewView(List<String> capabilities, List<String> added, List<String> removed, List<Finding> findings) {

    static ReviewView of(Review review) {
        return new ReviewView(review.capabilities(), review.added(), review.removed(), review.findings());
    }
}
