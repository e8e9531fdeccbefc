/* SPDX-License-Identifier: Apache-2.0 */
/** Runs programs within limits. */
@NullMarked
package io.mendip.agent.runner.process;

import org.jspecify.annotations.NullMarked;
