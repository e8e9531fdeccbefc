/* SPDX-License-Identifier: Apache-2.0 */
/** Notes that people write about agents. */
@NullMarked
package io.mendip.fleet.provider.note;

import org.jspecify.annotations.NullMarked;
