/* SPDX-License-Identifier: Apache-2.0 */
/** Runs the checks of the plan. */
@NullMarked
package io.mendip.agent.runner;

import org.jspecify.annotations.NullMarked;
