/* SPDX-License-Identifier: Apache-2.0 */
/** Tables of bundles and of what became of them on agents. */
@NullMarked
package io.mendip.plugin.provider.store;

import org.jspecify.annotations.NullMarked;
