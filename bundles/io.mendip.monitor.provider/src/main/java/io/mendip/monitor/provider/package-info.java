/* SPDX-License-Identifier: Apache-2.0 */
/** Check definitions of agents: what may be defined, what is defined, what goes into plans. */
@NullMarked
package io.mendip.monitor.provider;

import org.jspecify.annotations.NullMarked;
