/* SPDX-License-Identifier: Apache-2.0 */
/** Who may sign bundles. */
@NullMarked
package io.mendip.plugin.provider.publisher;

import org.jspecify.annotations.NullMarked;
