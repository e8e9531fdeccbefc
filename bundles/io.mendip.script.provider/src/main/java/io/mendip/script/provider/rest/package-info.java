/* SPDX-License-Identifier: Apache-2.0 */
/** Scripts for callers. */
@NullMarked
package io.mendip.script.provider.rest;

import org.jspecify.annotations.NullMarked;
