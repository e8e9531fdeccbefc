/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which agents a question is about.
 *
 * @param agents their ids, null for all
 */
public record Within(@Nullable Collection<String> agents) {

    /** All agents. */
    public static final Within ALL = new Within(null);

    /** To be added to a statement that has a condition already. */
    String condition() {
        return agents == null ? "" : " and agent = any (?)";
    }

    Parameters bind(Parameters parameters) throws SQLException {
        return agents == null ? parameters : parameters.texts(agents);
    }
}
