/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.alert;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names a {@link NotificationChannel} component. Becomes service properties, read without loading the class. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ChannelType {

    /** Prefix of the service properties. */
    String PREFIX_ = "mendip.channel.";

    /** Short name, {@code [a-z][a-z0-9-]{0,39}}; never changes once released. */
    String id();

    /** What people read in lists and menus. */
    String title();

    /** One or two sentences: whom it tells, and what has to be set up there. */
    String description() default "";
}
