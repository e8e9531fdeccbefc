/* SPDX-License-Identifier: Apache-2.0 */
/** From a message to rows, exactly once. */
@NullMarked
package io.mendip.history.provider.ingest;

import org.jspecify.annotations.NullMarked;
