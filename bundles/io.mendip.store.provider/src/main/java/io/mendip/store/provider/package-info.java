/* SPDX-License-Identifier: Apache-2.0 */
/** The shared pool, what it is connected to, and how that is. */
@NullMarked
package io.mendip.store.provider;

import org.jspecify.annotations.NullMarked;
