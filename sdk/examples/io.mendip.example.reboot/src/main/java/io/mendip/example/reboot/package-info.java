/* SPDX-License-Identifier: Apache-2.0 */
/** Pending reboot. */
@NullMarked
package io.mendip.example.reboot;

import org.jspecify.annotations.NullMarked;
