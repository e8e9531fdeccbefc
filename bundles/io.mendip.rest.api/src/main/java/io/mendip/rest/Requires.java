/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission a caller needs for a method, or for all methods of a resource that name no other. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {

    /** Permission that every signed-in caller has. */
    String SIGNED_IN = "";

    /** {@code domain.thing.action}, or {@link #SIGNED_IN}. */
    String value();
}
