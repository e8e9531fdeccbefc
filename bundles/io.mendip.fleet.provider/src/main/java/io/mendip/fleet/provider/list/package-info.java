/* SPDX-License-Identifier: Apache-2.0 */
/** The agent list as it is kept in memory: rows, versions, changes. */
@NullMarked
package io.mendip.fleet.provider.list;

import org.jspecify.annotations.NullMarked;
