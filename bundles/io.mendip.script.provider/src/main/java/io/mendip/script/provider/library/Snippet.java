/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import java.time.Instant;

/**
 * Text that scripts take in by its name.
 *
 * @param id given by the database
 * @param name 1 to 40 letters, digits, blanks, hyphens and underscores, beginning with a letter; the case does not matter
 * @param description for people
 * @param body what stands in its place, which can take in others
 * @param version from 1 up
 * @param updated when it was last changed
 * @param updatedBy by whom
 */
public record Snippet(
        long id, String name, String description, String body, int version, Instant updated, String updatedBy) {}
