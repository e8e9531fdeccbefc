/* SPDX-License-Identifier: Apache-2.0 */
/** Who may say what: the broker's accounts, agents' credentials and their check. */
@NullMarked
package io.mendip.bus.nats.auth;

import org.jspecify.annotations.NullMarked;
