/* SPDX-License-Identifier: Apache-2.0 */
/** What scripts are told of agents: references in arguments and environment, and their values. */
@NullMarked
package io.mendip.script.provider.variable;

import org.jspecify.annotations.NullMarked;
