/* SPDX-License-Identifier: Apache-2.0 */
/** What integrators write add-ons with: the published repository, and projects from archetypes. */
@NullMarked
package io.mendip.server.sdk;

import org.jspecify.annotations.NullMarked;
