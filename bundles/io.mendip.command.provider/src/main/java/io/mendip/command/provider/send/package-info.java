/* SPDX-License-Identifier: Apache-2.0 */
/** The way of a command to its agent and of its outcome back. */
@NullMarked
package io.mendip.command.provider.send;

import org.jspecify.annotations.NullMarked;
