/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a component as a REST resource of a feature of the product itself: like {@link FeatureResource}, in an application of
 * their own. Each change builds an application anew, for which its requests wait; so add-ons, which come and go more often,
 * hold up nobody but each other. An add-on with it is refused.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ProductResource {

    /** The whiteboard's mark of a resource. */
    boolean osgi_jakartars_resource() default true;

    /** The application it belongs to. */
    String osgi_jakartars_application_select() default "(osgi.jakartars.name=mendip.product)";

    /** What must be there before the resource is: the guard and the JSON codec. */
    String[] osgi_jakartars_extension_select() default {"(mendip.rest.extension=guard)", "(mendip.rest.extension=json)"
    };
}
