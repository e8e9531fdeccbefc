/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import java.util.List;

/**
 * A kind of use that the classes of a bundle show.
 *
 * @param use such as {@code process} or {@code reflection}
 * @param count in how many places
 * @param places the first of them: class, method and what it uses, as people read it
 */
public record Finding(String use, int count, List<String> places) {

    /** Copies the list. */
    public Finding {
        places = List.copyOf(places);
    }
}
