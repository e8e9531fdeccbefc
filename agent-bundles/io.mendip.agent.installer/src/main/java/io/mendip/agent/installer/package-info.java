/* SPDX-License-Identifier: Apache-2.0 */
/** Bundles that come, change and go while the agent runs. The only part of the agent that is allowed to install code. */
@NullMarked
package io.mendip.agent.installer;

import org.jspecify.annotations.NullMarked;
