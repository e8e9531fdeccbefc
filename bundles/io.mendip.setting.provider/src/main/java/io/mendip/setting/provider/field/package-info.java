/* SPDX-License-Identifier: Apache-2.0 */
/** Custom fields: what there are, and their values. */
@NullMarked
package io.mendip.setting.provider.field;

import org.jspecify.annotations.NullMarked;
