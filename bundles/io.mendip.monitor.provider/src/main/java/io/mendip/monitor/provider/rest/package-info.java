/* SPDX-License-Identifier: Apache-2.0 */
/** The REST resources of checks. */
@NullMarked
package io.mendip.monitor.provider.rest;

import org.jspecify.annotations.NullMarked;
