/* SPDX-License-Identifier: Apache-2.0 */
/** HTTP endpoint. */
@NullMarked
package io.mendip.example.http;

import org.jspecify.annotations.NullMarked;
