/* SPDX-License-Identifier: Apache-2.0 */
/** The command line: one class a command. */
@NullMarked
package io.mendip.server.command;

import org.jspecify.annotations.NullMarked;
