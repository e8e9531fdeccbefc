/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import java.util.List;
import java.util.Optional;

/** Something that is measured. */
public interface Benchmark {

    /** What one asks for it by. */
    String name();

    /** What it measures and against what, one line. */
    String about();

    /** Why it cannot run on this machine, with what to do; empty when it can. */
    default Optional<String> impossible() {
        return Optional.empty();
    }

    /**
     * Measures.
     *
     * @param run what it shares with the others
     * @return its figures, in the order in which they are shown
     */
    List<Figure> run(Run run) throws Exception;
}
