/* SPDX-License-Identifier: Apache-2.0 */
/** Keeps the agent connected: hello, heartbeat, plan, commands, trust. */
@NullMarked
package io.mendip.agent.link;

import org.jspecify.annotations.NullMarked;
