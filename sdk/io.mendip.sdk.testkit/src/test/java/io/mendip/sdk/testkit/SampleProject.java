/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project of an integrator with compiled classes of these tests, which it alone has. */
record SampleProject(Path folder) {

    /** One whose bundle declares that it starts programs. */
    static SampleProject declaringProcess(Path folder) throws IOException {
        Files.writeString(folder.resolve("bnd.bnd"), "Mendip-Capabilities: process\n");
        return new SampleProject(folder);
    }

    /** Compiles into it, so to speak: the class, what is in it, and classes that it needs. */
    SampleProject with(Class<?> type, Class<?>... needed) throws IOException {
        copy(type, true);
        for (var one : needed) {
            copy(one, false);
        }
        return this;
    }

    private void copy(Class<?> type, boolean withInner) throws IOException {
        var own = type.getName().substring(type.getPackageName().length() + 1);
        var from = Path.of(type.getResource(own + ".class").getPath()).getParent();
        var to = Files.createDirectories(classes().resolve(type.getPackageName().replace('.', '/')));
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.equals(own + ".class") || withInner && name.startsWith(own + "$")) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }

    private Path classes() {
        return folder.resolve("target/classes");
    }

    /** The class as a test in this project sees it. */
    Class<?> load(Class<?> type) throws ClassNotFoundException, MalformedURLException {
        var hidden = new ClassLoader(type.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (Files.exists(classes().resolve(name.replace('.', '/') + ".class"))) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        return new URLClassLoader(List.of(classes().toUri().toURL()).toArray(URL[]::new), hidden)
                .loadClass(type.getName());
    }
}
