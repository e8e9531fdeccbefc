/* SPDX-License-Identifier: Apache-2.0 */
/** Signing keys, the trust document and versions. */
@NullMarked
package io.mendip.trust.provider;

import org.jspecify.annotations.NullMarked;
