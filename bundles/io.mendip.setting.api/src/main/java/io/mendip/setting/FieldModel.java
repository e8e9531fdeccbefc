/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

/** What a custom field is a field of. */
public enum FieldModel {
    /** Customers. */
    CLIENT,
    /** Places of a client. */
    SITE,
    /** Machines. */
    AGENT
}
