/* SPDX-License-Identifier: Apache-2.0 */
/** Chat channel. */
@NullMarked
package io.mendip.example.chat;

import org.jspecify.annotations.NullMarked;
