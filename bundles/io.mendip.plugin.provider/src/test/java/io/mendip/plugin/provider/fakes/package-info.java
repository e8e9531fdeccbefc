/* SPDX-License-Identifier: Apache-2.0 */
/** What tests put around plugins. */
package io.mendip.plugin.provider.fakes;
