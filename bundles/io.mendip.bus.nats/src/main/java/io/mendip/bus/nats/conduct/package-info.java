/* SPDX-License-Identifier: Apache-2.0 */
/** What an agent may say in which time, and what becomes of one that says more. */
@NullMarked
package io.mendip.bus.nats.conduct;

import org.jspecify.annotations.NullMarked;
