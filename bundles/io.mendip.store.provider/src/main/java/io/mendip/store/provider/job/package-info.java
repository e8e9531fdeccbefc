/* SPDX-License-Identifier: Apache-2.0 */
/** What the server does again and again, once in the whole cluster. */
@NullMarked
package io.mendip.store.provider.job;

import org.jspecify.annotations.NullMarked;
