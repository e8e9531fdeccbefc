/* SPDX-License-Identifier: Apache-2.0 */
/** What agents say over the bus: hello, heartbeats, inventory, credential renewal. */
@NullMarked
package io.mendip.fleet.provider.link;

import org.jspecify.annotations.NullMarked;
