/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that anybody may call: signing in, set-up, enrolment. Each is on a list that a test compares. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Anonymous {}
