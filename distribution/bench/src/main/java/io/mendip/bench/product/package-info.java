/* SPDX-License-Identifier: Apache-2.0 */
/** A product of a bench's own, and how it is looked at from outside: processes, tables, broker, REST. */
@NullMarked
package io.mendip.bench.product;

import org.jspecify.annotations.NullMarked;
