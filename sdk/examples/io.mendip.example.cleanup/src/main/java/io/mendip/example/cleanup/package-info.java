/* SPDX-License-Identifier: Apache-2.0 */
/** Empty a folder by age. */
@NullMarked
package io.mendip.example.cleanup;

import org.jspecify.annotations.NullMarked;
