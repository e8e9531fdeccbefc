/* SPDX-License-Identifier: Apache-2.0 */
/** What other domains know of the parameters of their kinds of tasks. */
@NullMarked
package io.mendip.command.provider.prepare;

import org.jspecify.annotations.NullMarked;
