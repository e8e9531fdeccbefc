/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value a parameter has when an operator leaves it out. A parameter without one is required. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

    /** The value as text: a number, {@code true}, an enum constant, a duration as ISO 8601, list items by comma. */
    String value();
}
