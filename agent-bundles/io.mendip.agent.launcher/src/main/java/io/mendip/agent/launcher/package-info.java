/* SPDX-License-Identifier: Apache-2.0 */
/** The agent's main program and its command line. */
@NullMarked
package io.mendip.agent.launcher;

import org.jspecify.annotations.NullMarked;
