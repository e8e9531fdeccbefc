/* SPDX-License-Identifier: Apache-2.0 */
/** Runs tasks when the server asks for it: each at most once, with its outcome kept until the server has it. */
@NullMarked
package io.mendip.agent.runner.task;

import org.jspecify.annotations.NullMarked;
