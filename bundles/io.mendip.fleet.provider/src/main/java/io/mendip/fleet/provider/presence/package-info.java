/* SPDX-License-Identifier: Apache-2.0 */
/** Who is there: hello, signs of life, silence. */
@NullMarked
package io.mendip.fleet.provider.presence;

import org.jspecify.annotations.NullMarked;
