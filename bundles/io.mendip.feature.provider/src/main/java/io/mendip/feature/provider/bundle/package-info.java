/* SPDX-License-Identifier: Apache-2.0 */
/** The bundles of features in the framework. */
@NullMarked
package io.mendip.feature.provider.bundle;

import org.jspecify.annotations.NullMarked;
