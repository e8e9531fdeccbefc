/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.runner.binding.BoundTask;

/**
 * A kind of task that can run here now.
 *
 * @param id of the kind
 * @param bound the task and its parameters
 * @param bundleId of the framework
 */
record InstalledTask(String id, BoundTask bound, long bundleId) {}
