/* SPDX-License-Identifier: Apache-2.0 */
/** How old a file is. */
@NullMarked
package io.mendip.example.fileage;

import org.jspecify.annotations.NullMarked;
