/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.io.IOException;
import java.util.Set;

/** Loads an add-on and its libraries anew, and shares only what agents share with their bundles. */
final class AddOnLoader extends ClassLoader {

    private static final Set<String> SHARED = Set.of(
            "io.mendip.agent.process",
            "io.mendip.agent.runner.binding",
            "io.mendip.alert",
            "io.mendip.check",
            "io.mendip.sdk.testkit",
            "io.mendip.task",
            "org.slf4j");

    static {
        registerAsParallelCapable();
    }

    AddOnLoader(ClassLoader parent) {
        super("add-on", parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? load(name, resolve) : loaded;
        }
    }

    private Class<?> load(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
            return super.loadClass(name, resolve);
        }
        try {
            return getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            return own(name);
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
