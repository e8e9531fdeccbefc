/* SPDX-License-Identifier: Apache-2.0 */
/** TLS certificate. */
@NullMarked
package io.mendip.example.tls;

import org.jspecify.annotations.NullMarked;
