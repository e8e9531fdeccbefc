/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.plugin.provider.fakes.addon.GuardedResource;
import java.io.IOException;
import java.util.Objects;

/** Makes add-ons of the server, good ones and others. */
public final class AddOnJar {

    public static final String NAME = "org.example.notes";
    public static final String UNIT = "x_org_example_notes";

    private static final String FEATURE = """
            <property name="osgi.jakartars.resource" type="Boolean" value="true"/>
            <property name="osgi.jakartars.application.select" value="(osgi.jakartars.name=mendip.features)"/>
            <property name="osgi.jakartars.extension.select" type="String">(mendip.rest.extension=guard)
            (mendip.rest.extension=json)
            </property>
            """;

    private AddOnJar() {}

    /** One that a server takes: a resource, a page, tables. */
    public static TestJar good(String version) {
        return with(bare(NAME, version), resource(GuardedResource.class, FEATURE), GuardedResource.class)
                .header("Mendip-Console", "console")
                .entry("console/plugin.json", "{}")
                .entry("db/migration/V1__notes.sql", "create table note (words text); -- drop schema fleet\n");
    }

    /** One that does nothing. */
    public static TestJar bare(String name, String version) {
        return new TestJar()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", name)
                .header("Bundle-Version", version)
                .header("Mendip-Runs-On", "server")
                .header("Import-Package", "io.mendip.rest;version=\"[1.1,2)\"")
                .entry("nothing.txt", "nothing");
    }

    /** With a component, by its description. */
    public static TestJar with(TestJar jar, String description, Class<?>... classes) {
        jar.header("Service-Component", "OSGI-INF/one.xml").entry("OSGI-INF/one.xml", description);
        for (var type : classes) {
            jar.entry(type.getName().replace('.', '/') + ".class", bytes(type));
        }
        return jar;
    }

    /** A good one but for its resource. */
    public static TestJar resource(Class<?> type) {
        return with(bare(NAME, "1.0.0"), resource(type, FEATURE), type);
    }

    /** A good one but that its resource is in another application. */
    public static TestJar inApplication(String name) {
        var elsewhere = FEATURE.replace("mendip.features", name);
        return with(bare(NAME, "1.0.0"), resource(GuardedResource.class, elsewhere), GuardedResource.class);
    }

    /** A good one but for what stands in the description of its component. */
    public static TestJar component(String inside) {
        return with(
                bare(NAME, "1.0.0"),
                "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.5.0\" name=\"one\">" + inside
                        + "<implementation class=\"" + GuardedResource.class.getName() + "\"/></scr:component>",
                GuardedResource.class);
    }

    public static String resource(Class<?> type, String properties) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.5.0\" name=\"" + type.getName() + "\">"
                + properties + "<service><provide interface=\"" + type.getName()
                + "\"/></service><implementation class=\"" + type.getName() + "\"/></scr:component>";
    }

    private static byte[] bytes(Class<?> type) {
        var name = type.getName().replace('.', '/') + ".class";
        try (var in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
