/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

/**
 * One result of a real agent.
 *
 * @param check of the definition
 * @param time of the run, milliseconds since 1970
 * @param headline its first value, 0 without one
 */
record Measured(long check, long time, double headline) {}
