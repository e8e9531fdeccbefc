/* SPDX-License-Identifier: Apache-2.0 */
/** How the server is, for people and for load balancers. */
@NullMarked
package io.mendip.system.provider.health;

import org.jspecify.annotations.NullMarked;
