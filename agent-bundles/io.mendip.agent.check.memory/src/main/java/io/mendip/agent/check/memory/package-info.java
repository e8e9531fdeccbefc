/* SPDX-License-Identifier: Apache-2.0 */
/** Watches how full the memory is. */
@NullMarked
package io.mendip.agent.check.memory;

import org.jspecify.annotations.NullMarked;
