/* SPDX-License-Identifier: Apache-2.0 */
/** A feature's bundle, made by the test, which comes and goes. */
@NullMarked
package io.mendip.itests.rest.feature;

import org.jspecify.annotations.NullMarked;
