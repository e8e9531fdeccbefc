/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

/** There while it is known which kinds of checks there are, those of uploaded bundles included. A service. */
public interface KnownTypes {}
