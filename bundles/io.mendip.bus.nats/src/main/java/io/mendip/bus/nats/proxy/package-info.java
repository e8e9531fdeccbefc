/* SPDX-License-Identifier: Apache-2.0 */
/** Agents' way to the broker through the HTTPS port. */
@NullMarked
package io.mendip.bus.nats.proxy;

import org.jspecify.annotations.NullMarked;
