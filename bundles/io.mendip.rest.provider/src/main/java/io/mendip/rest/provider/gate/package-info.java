/* SPDX-License-Identifier: Apache-2.0 */
/** What every request passes before it reaches a servlet. */
@NullMarked
package io.mendip.rest.provider.gate;

import org.jspecify.annotations.NullMarked;
