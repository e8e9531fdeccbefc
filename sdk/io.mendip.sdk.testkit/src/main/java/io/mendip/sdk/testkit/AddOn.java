/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.process.ProcessRunner;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.objectweb.asm.Type;

/**
 * A check, a task or a channel as an agent or a server has installed it: classes of its own, one instance, its services. All of it runs on threads of one
 * group, which those that it starts inherit.
 */
final class AddOn {

    private final ThreadGroup threads = new ThreadGroup("add-on");
    private final Object made;
    private final Kind kind;
    private final ComponentClass component;

    AddOn(Kind kind, Class<?> type, Programs programs) throws InterruptedException {
        this.kind = kind;
        component = ComponentClass.of(type);
        if (!component.referencedFields().isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " takes a service in its field "
                    + component.referencedFields().get(0) + ": take services in the constructor that has @Activate");
        }
        made = here(() -> make(type, new FakeProcessRunner(programs)));
    }

    /** A bench whose runs are of this add-on. */
    Bench bench() {
        return new Bench(kind.runs(made), Bench.LIMIT, this::thread);
    }

    /** Stops it, as when its bundle is stopped. */
    void stop() throws InterruptedException {
        for (String name : component.deactivate()) {
            here(() -> deactivate(name));
        }
    }

    /** Its threads; nothing of the add-on itself is reached from here. */
    ThreadGroup threads() {
        return threads;
    }

    ClassLoader loader() {
        return made.getClass().getClassLoader();
    }

    private Object make(Class<?> type, ProcessRunner runner) throws ReflectiveOperationException {
        var loader = new AddOnLoader(type.getClassLoader());
        var constructor = constructor(loader.loadClass(type.getName()));
        var arguments = Arrays.stream(constructor.getParameterTypes())
                .map(wanted -> {
                    if (wanted == ProcessRunner.class && kind != Kind.CHANNEL) {
                        return runner;
                    }
                    throw new IllegalArgumentException(
                            type.getSimpleName() + " needs " + wanted.getName() + ", which is no service that "
                                    + (kind == Kind.CHANNEL ? "channels have" : "agents offer"));
                })
                .toArray();
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    /** The one that declarative services would take. */
    private Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        String wanted = component.activate();
        for (var constructor : type.getDeclaredConstructors()) {
            if (wanted != null && wanted.equals(Type.getConstructorDescriptor(constructor))) {
                return constructor;
            }
        }
        return type.getConstructor();
    }

    private Object deactivate(String name) throws ReflectiveOperationException {
        Method method;
        try {
            method = made.getClass().getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "the method " + name
                            + " has @Deactivate and takes parameters: take what is needed in the constructor",
                    e);
        }
        method.setAccessible(true);
        method.invoke(made);
        return name;
    }

    private Thread thread(Runnable task) {
        var thread = new Thread(threads, task, kind.noun());
        thread.setDaemon(true);
        return thread;
    }

    /** Foreign code never runs on the thread of the test, which would carry what it leaves there to the next one. */
    private <T> T here(Callable<T> body) throws InterruptedException {
        var task = new FutureTask<>(body);
        thread(task).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof InvocationTargetException wrapped ? wrapped.getCause() : e.getCause();
            throw new AssertionError("the " + kind.noun() + " could not be started or stopped: " + cause, cause);
        }
    }
}
