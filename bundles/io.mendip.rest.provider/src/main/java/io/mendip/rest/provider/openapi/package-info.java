/* SPDX-License-Identifier: Apache-2.0 */
/** The description of all active resources. */
@NullMarked
package io.mendip.rest.provider.openapi;

import org.jspecify.annotations.NullMarked;
