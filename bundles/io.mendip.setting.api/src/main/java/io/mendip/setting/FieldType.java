/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

/** What values a custom field has. */
public enum FieldType {
    /** Up to 10,000 characters. */
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** True or false. */
    CHECKBOX,
    /** A moment, ISO 8601 in UTC. */
    DATE_TIME,
    /** One of the field's options. */
    SINGLE_CHOICE,
    /** Any of the field's options. */
    MULTIPLE_CHOICE
}
