/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a crash run goes.
 *
 * @param home of the distribution
 * @param simulated agents
 * @param real agents
 * @param limit of time for the blows
 * @param kills of each kind after which it is enough
 * @param seed of all choices
 * @param keep whether the data folder stays
 */
public record CrashSettings(Path home, int simulated, int real, Duration limit, int kills, long seed, boolean keep) {}
