/* SPDX-License-Identifier: Apache-2.0 */
/** The bus on NATS: connections, messages, presence. */
@NullMarked
package io.mendip.bus.nats;

import org.jspecify.annotations.NullMarked;
