/* SPDX-License-Identifier: Apache-2.0 */
/** The tables of jobs and commands. */
@NullMarked
package io.mendip.command.provider.store;

import org.jspecify.annotations.NullMarked;
