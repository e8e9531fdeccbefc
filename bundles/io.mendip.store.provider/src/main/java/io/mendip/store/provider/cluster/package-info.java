/* SPDX-License-Identifier: Apache-2.0 */
/** The server's own PostgreSQL. */
@NullMarked
package io.mendip.store.provider.cluster;

import org.jspecify.annotations.NullMarked;
