/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Marks an extension of all our applications, by the name that resources select. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface RestExtension {

    /** Name that {@code CoreResource} selects. */
    String mendip_rest_extension();

    /** The whiteboard's mark of an extension. */
    boolean osgi_jakartars_extension() default true;

    /** All applications. */
    String osgi_jakartars_application_select() default
            "(|(osgi.jakartars.name=mendip.core)(osgi.jakartars.name=mendip.product)(osgi.jakartars.name=mendip.features)(osgi.jakartars.name=.default))";
}
