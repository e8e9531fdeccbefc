/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

/**
 * A check that an agent runs.
 *
 * @param checkId of the definition
 * @param failuresBeforeAlert how many results in a row must be bad before the state is
 */
public record ExpectedCheck(long checkId, int failuresBeforeAlert) {}
