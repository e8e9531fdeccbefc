/* SPDX-License-Identifier: Apache-2.0 */
/** Check results: taking them in, keeping them, showing them. */
@NullMarked
package io.mendip.bench.ingest;

import org.jspecify.annotations.NullMarked;
