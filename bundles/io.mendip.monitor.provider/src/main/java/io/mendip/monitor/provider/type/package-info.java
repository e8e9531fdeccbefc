/* SPDX-License-Identifier: Apache-2.0 */
/** Kinds of checks, read out of agent bundles as data: nothing of a bundle ever runs on the server. */
@NullMarked
package io.mendip.monitor.provider.type;

import org.jspecify.annotations.NullMarked;
