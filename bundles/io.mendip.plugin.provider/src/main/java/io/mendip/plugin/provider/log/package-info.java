/* SPDX-License-Identifier: Apache-2.0 */
/** What the bundles of add-ons logged on this server. */
@NullMarked
package io.mendip.plugin.provider.log;

import org.jspecify.annotations.NullMarked;
