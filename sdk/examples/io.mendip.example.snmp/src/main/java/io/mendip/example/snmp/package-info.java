/* SPDX-License-Identifier: Apache-2.0 */
/** SNMP value. */
@NullMarked
package io.mendip.example.snmp;

import org.jspecify.annotations.NullMarked;
