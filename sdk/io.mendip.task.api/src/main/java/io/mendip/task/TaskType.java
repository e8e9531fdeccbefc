/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names a {@link Task} component. Becomes service properties, which server and agent read without loading the class. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TaskType {

    /** Prefix of the service properties. */
    String PREFIX_ = "mendip.task.";

    /** Short name, {@code [a-z][a-z0-9-]{0,39}}; never changes once released. */
    String id();

    /** What people read in lists and menus. */
    String title();

    /** One or two sentences: what it does to the machine. */
    String description() default "";

    /** Where it can run: any of {@code linux}, {@code windows}, {@code darwin}. */
    String[] platforms() default {"linux", "windows", "darwin"};
}
