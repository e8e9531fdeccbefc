/* SPDX-License-Identifier: Apache-2.0 */
/** Watches whether and how fast a host answers. */
@NullMarked
package io.mendip.agent.check.ping;

import org.jspecify.annotations.NullMarked;
