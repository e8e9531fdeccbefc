/* SPDX-License-Identifier: Apache-2.0 */
/** Real neighbours for tests: a PostgreSQL cluster, a broker, and waiting for what happens in the background. */
@NullMarked
package io.mendip.testing;

import org.jspecify.annotations.NullMarked;
