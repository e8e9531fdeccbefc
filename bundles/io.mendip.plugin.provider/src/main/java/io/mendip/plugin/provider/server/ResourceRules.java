/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.AddOnNames;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the resources of an add-on to the guard. It refuses what it is not asked about when it runs, too: here whoever wrote
 * it is told before anybody uses it.
 */
final class ResourceRules {

    private static final int MAX_CLASS = 4 * 1024 * 1024;
    private static final String SELECT = "osgi.jakartars.application.select";
    private static final String EXTENSIONS = "osgi.jakartars.extension.select";
    private static final Set<String> GUARDS = Set.of("(mendip.rest.extension=guard)", "(mendip.rest.extension=json)");
    private static final Set<String> RESOURCE = Set.of("osgi.jakartars.resource", SELECT, EXTENSIONS);

    private final JarContent jar;
    private final String symbolicName;
    private final Set<String> permissions = new TreeSet<>();
    private final Set<String> operations = new TreeSet<>();

    ResourceRules(JarContent jar, String symbolicName) {
        this.jar = jar;
        this.symbolicName = symbolicName;
    }

    /**
     * Looks at all components and all classes.
     *
     * @return names of the permissions that its resources want
     * @throws Problem when something could be called that the guard does not keep, or is somewhere else than it should be
     */
    Set<String> require(Collection<DeclaredComponent> components) {
        nobodyIsLetInUnasked();
        for (var component : components) {
            requireNoServlet(component);
            if (component.isResource()) {
                requireGuarded(component);
            }
        }
        permissions.remove("");
        return permissions;
    }

    /** What its resources answer, such as {@code GET x/org.example/notes}, once they were looked at. */
    Set<String> operations() {
        return operations;
    }

    private void nobodyIsLetInUnasked() {
        for (var name : jar.names()) {
            if (name.endsWith(".class")
                    && !name.endsWith("-info.class")
                    && read(name).isAnonymous()) {
                throw unguarded(name, "has a method with @Anonymous, which add-ons may not have");
            }
        }
    }

    private static void requireNoServlet(DeclaredComponent component) {
        for (var property : component.properties().keySet()) {
            if (property.startsWith("osgi.http.whiteboard.") || property.startsWith("osgi.command.")) {
                throw Refusal.bad(
                        "servlet-not-allowed",
                        "The component " + Refusal.quoted(component.name()) + " has the property "
                                + Refusal.quoted(property)
                                + ". Servlets and filters would pass the guard by: write a resource with"
                                + " @FeatureResource.");
            }
        }
    }

    private void requireGuarded(DeclaredComponent component) {
        var name = component.implementation();
        if (!RESOURCE.containsAll(component.properties().keySet().stream()
                .filter(property -> property.startsWith("osgi.jakartars."))
                .toList())) {
            throw unguarded(name, "is part of the REST application by other properties than those of a resource");
        }
        if (!component.values(SELECT).equals(List.of("(osgi.jakartars.name=mendip.features)"))
                || !GUARDS.equals(Set.copyOf(component.values(EXTENSIONS)))) {
            throw unguarded(name, "is not bound to the guard; annotate it with @FeatureResource and nothing else");
        }
        var file = name.replace('.', '/') + ".class";
        if (jar.bytes(file, MAX_CLASS).isEmpty()) {
            throw unguarded(name, "is not in the jar itself");
        }
        requireGuarded(name, read(file));
    }

    private void requireGuarded(String name, ResourceClass resource) {
        var own = AddOnNames.path(symbolicName);
        var path = resource.path().startsWith("/") ? resource.path().substring(1) : resource.path();
        if (!path.equals(own) && !path.startsWith(own + "/")) {
            throw Refusal.bad(
                    "resource-path",
                    "The resource " + Refusal.quoted(name) + " is at " + Refusal.quoted(path)
                            + ". Resources of this add-on are below @Path(\"" + own + "\").");
        }
        if (!resource.isAlone()) {
            throw unguarded(name, "inherits from another class, of which nobody sees what it answers");
        }
        for (var method : resource.methods()) {
            if (method.isLocator()) {
                throw unguarded(name, "answers with another resource in " + method.name());
            }
            if (!method.isGuarded() && !resource.isGuarded()) {
                throw unguarded(name, "says by no @Requires who may call " + method.name());
            }
        }
        resource.methods().forEach(method -> operations.add(method.operation(path)));
        permissions.addAll(resource.permissions());
    }

    private ResourceClass read(String file) {
        return ResourceClass.read(jar.bytes(file, MAX_CLASS).orElseThrow());
    }

    private static Problem unguarded(String what, String why) {
        return Refusal.bad(
                "unguarded-resource",
                "The class " + Refusal.quoted(what) + " " + why + ". The guard could not say who may call it.");
    }
}
