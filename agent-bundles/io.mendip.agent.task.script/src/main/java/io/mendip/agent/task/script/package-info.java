/* SPDX-License-Identifier: Apache-2.0 */
/** Runs scripts: puts one into a private file, runs it, and takes away the file and all that came of it. */
@NullMarked
package io.mendip.agent.task.script;

import org.jspecify.annotations.NullMarked;
