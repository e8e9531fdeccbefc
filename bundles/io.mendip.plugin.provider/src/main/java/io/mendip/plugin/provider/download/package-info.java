/* SPDX-License-Identifier: Apache-2.0 */
/** How agents get the bytes. */
@NullMarked
package io.mendip.plugin.provider.download;

import org.jspecify.annotations.NullMarked;
