/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.check.Check;
import io.mendip.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A bundle of checks that a test compiles from sources and writes, as good or as bad as it wants. */
public final class TestBundle {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private String name = "test.checks";

    /** A bundle with one check whose record has these components. */
    public static TestBundle withCheck(String id, String recordComponents) {
        return new TestBundle()
                .compile("test.Probe", probe("public record Parameters(" + recordComponents + ") {}"))
                .check(id, "test.Probe");
    }

    /** The types of a folder. */
    public static CheckTypeCatalogue catalogue(Path folder) {
        var catalogue = new CheckTypeCatalogue(folder);
        catalogue.use(new FakeReleases());
        return catalogue;
    }

    /** Source of a check with members of its own. */
    static String probe(String members) {
        return """
               package test;
               import io.mendip.check.*;
               import java.nio.file.Path;
               import java.time.Duration;
               import java.util.List;
               public final class Probe implements Check<Probe.Parameters> {
                   public enum Mode { FAST, SLOW }
                   static { System.setProperty("mendip.test.loaded", "yes"); }
                   %s
                   @Override public CheckResult run(Parameters parameters, CheckContext context) {
                       return CheckResult.of(Severity.PASSING, "");
                   }
               }
               """.formatted(members);
    }

    TestBundle named(String symbolicName) {
        name = symbolicName;
        return this;
    }

    TestBundle entry(String path, byte[] bytes) {
        entries.put(path, bytes);
        return this;
    }

    byte[] entry(String path) {
        return entries.get(path);
    }

    /** Adds a component description as the build makes it of a check. */
    public TestBundle check(String id, String implementation) {
        return component(implementation, """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <property name="mendip.check.id" type="String" value="%2$s"/>
                  <property name="mendip.check.title" type="String" value="Title of %2$s"/>
                  <property name="mendip.check.description" type="String" value="Watches."/>
                  <property name="mendip.check.platforms" type="String">linux
                windows
                </property>
                  <service><provide interface="io.mendip.check.Check"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(implementation, id));
    }

    /** Adds the description of a kind of task. */
    public TestBundle task(String id, String implementation) {
        return component(implementation, """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <property name="mendip.task.id" type="String" value="%2$s"/>
                  <property name="mendip.task.title" type="String" value="Title of %2$s"/>
                  <service><provide interface="io.mendip.task.Task"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(implementation, id));
    }

    TestBundle component(String file, String xml) {
        var path = "OSGI-INF/" + file + ".xml";
        components.remove(path);
        components.add(path);
        return entry(path, xml.getBytes(StandardCharsets.UTF_8));
    }

    TestBundle compile(String className, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classes = new LinkedHashMap<String, ByteArrayOutputStream>();
        var manager = new Memory(compiler.getStandardFileManager(null, null, null), classes);
        var options =
                List.of("-proc:none", "-classpath", location(Check.class) + File.pathSeparator + location(Task.class));
        var unit = new Source(className, source);
        if (!compiler.getTask(null, manager, null, options, null, List.of(unit)).call()) {
            throw new IllegalArgumentException("does not compile: " + source);
        }
        classes.forEach((name, bytes) -> entry(name.replace('.', '/') + ".class", bytes.toByteArray()));
        return this;
    }

    /** Writes the jar. */
    public Path write(Path folder, String file) throws IOException {
        var manifest = "Manifest-Version: 1.0\nBundle-SymbolicName: " + name
                + ";singleton:=true\nBundle-Version: 1.2.3\nService-Component: " + String.join(",\n ", components)
                + "\n";
        var jar = folder.resolve(file);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            if (!entries.containsKey("META-INF/MANIFEST.MF")) {
                put(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
            }
            for (var entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        Memory(JavaFileManager parent, Map<String, ByteArrayOutputStream> classes) {
            super(parent);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
