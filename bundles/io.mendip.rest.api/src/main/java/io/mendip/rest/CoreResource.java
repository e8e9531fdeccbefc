/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a component as a REST resource of the core application at {@code /api/v1}. The resource is only ever reachable
 * together with the guard: where that is absent, the answer is 404. Every method needs {@link Requires} or
 * {@link Anonymous}; one with neither is refused to everybody.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CoreResource {

    /** The whiteboard's mark of a resource. */
    boolean osgi_jakartars_resource() default true;

    /** The application it belongs to. */
    String osgi_jakartars_application_select() default "(osgi.jakartars.name=mendip.core)";

    /** What must be there before the resource is: the guard and the JSON codec. */
    String[] osgi_jakartars_extension_select() default {"(mendip.rest.extension=guard)", "(mendip.rest.extension=json)"
    };
}
