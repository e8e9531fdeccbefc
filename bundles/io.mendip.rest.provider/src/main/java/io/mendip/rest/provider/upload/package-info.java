/* SPDX-License-Identifier: Apache-2.0 */
/** Bodies that are files, taken beside the REST applications. */
@NullMarked
package io.mendip.rest.provider.upload;

import org.jspecify.annotations.NullMarked;
