/* SPDX-License-Identifier: Apache-2.0 */
/** The query language: scanner, parser, and tests of rows. */
@NullMarked
package io.mendip.fleet.provider.query;

import org.jspecify.annotations.NullMarked;
