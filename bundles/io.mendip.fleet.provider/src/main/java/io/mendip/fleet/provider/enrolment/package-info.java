/* SPDX-License-Identifier: Apache-2.0 */
/** How agents join and get their credentials over HTTPS. */
@NullMarked
package io.mendip.fleet.provider.enrolment;

import org.jspecify.annotations.NullMarked;
