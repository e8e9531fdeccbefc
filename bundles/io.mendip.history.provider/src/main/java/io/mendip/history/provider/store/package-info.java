/* SPDX-License-Identifier: Apache-2.0 */
/** The tables of the history domain, on plain JDBC. Every method works within the caller's transaction. */
@NullMarked
package io.mendip.history.provider.store;

import org.jspecify.annotations.NullMarked;
