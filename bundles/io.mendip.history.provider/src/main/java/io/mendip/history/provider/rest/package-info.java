/* SPDX-License-Identifier: Apache-2.0 */
/** What the console reads. */
@NullMarked
package io.mendip.history.provider.rest;

import org.jspecify.annotations.NullMarked;
