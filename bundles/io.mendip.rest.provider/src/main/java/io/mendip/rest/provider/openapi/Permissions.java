/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.openapi;

import io.mendip.rest.Anonymous;
import io.mendip.rest.Requires;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;

/** Adds to each operation who may call it, as {@code x-permission}. */
final class Permissions extends AbstractOpenAPIExtension {

    private Permissions() {}

    /** From now on, for all documents; the reader keeps its extensions in one place for the whole server. */
    static synchronized void describe() {
        var extensions = new ArrayList<OpenAPIExtension>(OpenAPIExtensions.getExtensions());
        extensions.removeIf(extension -> extension.getClass().getName().equals(Permissions.class.getName()));
        extensions.add(0, new Permissions());
        OpenAPIExtensions.setExtensions(extensions);
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        operation.addExtension("x-permission", permission(method));
        super.decorateOperation(operation, method, chain);
    }

    private static String permission(Method method) {
        if (method.isAnnotationPresent(Anonymous.class)) {
            return "anonymous";
        }
        var required = method.getAnnotation(Requires.class);
        if (required == null) {
            required = method.getDeclaringClass().getAnnotation(Requires.class);
        }
        if (required == null) {
            return "nobody";
        }
        return required.value().equals(Requires.SIGNED_IN) ? "signed-in" : required.value();
    }
}
