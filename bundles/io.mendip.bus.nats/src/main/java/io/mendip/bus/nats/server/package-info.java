/* SPDX-License-Identifier: Apache-2.0 */
/** The broker as a child process. */
@NullMarked
package io.mendip.bus.nats.server;

import org.jspecify.annotations.NullMarked;
