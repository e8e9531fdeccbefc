/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import java.time.Instant;

/**
 * A version of a script.
 *
 * @param number from 1 up
 * @param content what it says
 * @param sha256 of the body, hexadecimal
 * @param comment why it was made, or empty
 * @param created when
 * @param createdBy by whom
 */
public record ScriptVersion(
        int number, ScriptContent content, String sha256, String comment, Instant created, String createdBy) {}
