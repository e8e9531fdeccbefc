/* SPDX-License-Identifier: Apache-2.0 */
/** Many agents: their list, their enrolment, what they cost a server, and one of them at rest. */
@NullMarked
package io.mendip.bench.fleet;

import org.jspecify.annotations.NullMarked;
