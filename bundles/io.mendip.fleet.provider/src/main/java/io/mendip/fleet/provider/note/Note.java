/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.note;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note about an agent.
 *
 * @param id of it
 * @param body any text
 * @param version from 1 up, one more with each change
 * @param author who wrote it, by name
 * @param created when
 * @param editor who changed it last, null when nobody did
 * @param edited when that was
 */
record Note(
        long id,
        String body,
        int version,
        String author,
        Instant created,
        @Nullable String editor,
        @Nullable Instant edited) {}
