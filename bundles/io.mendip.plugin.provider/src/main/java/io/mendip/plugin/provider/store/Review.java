/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import io.mendip.agent.scan.Finding;
import java.util.List;

/**
 * What a version says that it does, and what its classes were seen to use.
 *
 * @param capabilities that it declares
 * @param before those of the version that was uploaded before it; none for the first
 * @param findings what its classes use
 */
public record Review(List<String> capabilities, List<String> before, List<Finding> findings) {

    /** Copies the lists. */
    public Review {
        capabilities = List.copyOf(capabilities);
        before = List.copyOf(before);
        findings = List.copyOf(findings);
    }

    /** What the version before did not declare. */
    public List<String> added() {
        return capabilities.stream().filter(one -> !before.contains(one)).toList();
    }

    /** What only the version before declared. */
    public List<String> removed() {
        return before.stream().filter(one -> !capabilities.contains(one)).toList();
    }
}
