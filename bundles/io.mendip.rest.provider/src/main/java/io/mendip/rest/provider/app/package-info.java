/* SPDX-License-Identifier: Apache-2.0 */
/** The REST applications with guard, JSON and problem details. */
@NullMarked
package io.mendip.rest.provider.app;

import org.jspecify.annotations.NullMarked;
