/* SPDX-License-Identifier: Apache-2.0 */
/** Uploading, releasing and withdrawing bundles. */
@NullMarked
package io.mendip.plugin.provider;

import org.jspecify.annotations.NullMarked;
