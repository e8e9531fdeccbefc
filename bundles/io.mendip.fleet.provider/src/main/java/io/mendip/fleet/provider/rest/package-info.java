/* SPDX-License-Identifier: Apache-2.0 */
/** REST resources of clients, sites, agents and tokens. */
@NullMarked
package io.mendip.fleet.provider.rest;

import org.jspecify.annotations.NullMarked;
