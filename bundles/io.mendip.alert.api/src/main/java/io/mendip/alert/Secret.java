/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.alert;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a settings record, of type {@code String}, that lets its reader act as the channel: a password, a
 * token, or an address with a token in it. It is stored encrypted, can be written and not read, and may be in no text that a
 * channel answers or throws.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Secret {}
