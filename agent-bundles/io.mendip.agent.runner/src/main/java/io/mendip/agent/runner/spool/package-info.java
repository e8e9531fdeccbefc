/* SPDX-License-Identifier: Apache-2.0 */
/** Results on disk until the server has them. */
@NullMarked
package io.mendip.agent.runner.spool;

import org.jspecify.annotations.NullMarked;
