/* SPDX-License-Identifier: Apache-2.0 */
/** The server's TLS identity. */
@NullMarked
package io.mendip.trust.provider.tls;

import org.jspecify.annotations.NullMarked;
