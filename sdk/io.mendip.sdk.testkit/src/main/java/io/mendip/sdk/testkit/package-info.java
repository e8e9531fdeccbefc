/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Unit tests of add-ons: {@link io.mendip.sdk.testkit.CheckBench} runs one as the agent does, {@link
 * io.mendip.sdk.testkit.CheckConformance} holds it to what every check has to keep to.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.mendip.sdk.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
