/* SPDX-License-Identifier: Apache-2.0 */
/** Watches how busy the processor is. */
@NullMarked
package io.mendip.agent.check.cpu;

import org.jspecify.annotations.NullMarked;
