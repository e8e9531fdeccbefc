/* SPDX-License-Identifier: Apache-2.0 */
/** Clients, sites and agents. */
@NullMarked
package io.mendip.fleet.provider;

import org.jspecify.annotations.NullMarked;
