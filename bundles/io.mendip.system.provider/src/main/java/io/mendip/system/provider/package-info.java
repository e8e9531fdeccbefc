/* SPDX-License-Identifier: Apache-2.0 */
/** Where the server lives on its machine. */
@NullMarked
package io.mendip.system.provider;

import org.jspecify.annotations.NullMarked;
