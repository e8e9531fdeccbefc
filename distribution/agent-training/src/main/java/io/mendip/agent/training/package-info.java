/* SPDX-License-Identifier: Apache-2.0 */
/** A server and broker in one small program, for one agent on this machine. */
@NullMarked
package io.mendip.agent.training;

import org.jspecify.annotations.NullMarked;
