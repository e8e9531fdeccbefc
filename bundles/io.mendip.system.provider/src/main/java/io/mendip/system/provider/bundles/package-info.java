/* SPDX-License-Identifier: Apache-2.0 */
/** The bundles the server consists of. */
@NullMarked
package io.mendip.system.provider.bundles;

import org.jspecify.annotations.NullMarked;
