/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.process.ProcessRunner;
import io.mendip.check.Check;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.objectweb.asm.Type;

/**
 * A check as an agent has installed it: classes of its own, one instance, its services. All of it runs on threads of one
 * group, which those that it starts inherit.
 */
final class AddOn {

    private final ThreadGroup threads = new ThreadGroup("add-on");
    private final Check<?> check;
    private final ComponentClass component;

    AddOn(Class<? extends Check<?>> type, Programs programs) throws InterruptedException {
        component = ComponentClass.of(type);
        if (!component.referencedFields().isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " takes a service in its field "
                    + component.referencedFields().get(0) + ": take services in the constructor that has @Activate");
        }
        check = here(() -> make(type, new FakeProcessRunner(programs)));
    }

    /** A bench whose runs are of this add-on. */
    CheckBench bench() {
        return CheckBench.of(check, this::thread);
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
        return check.getClass().getClassLoader();
    }

    private Check<?> make(Class<?> type, ProcessRunner runner) throws ReflectiveOperationException {
        var loader = new AddOnLoader(type.getClassLoader());
        var constructor = constructor(loader.loadClass(type.getName()));
        var arguments = Arrays.stream(constructor.getParameterTypes())
                .map(wanted -> {
                    if (wanted == ProcessRunner.class) {
                        return runner;
                    }
                    throw new IllegalArgumentException(type.getSimpleName() + " needs " + wanted.getName()
                            + ", which is no service that agents offer");
                })
                .toArray();
        constructor.setAccessible(true);
        return (Check<?>) constructor.newInstance(arguments);
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
            method = check.getClass().getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "the method " + name
                            + " has @Deactivate and takes parameters: take what is needed in the constructor",
                    e);
        }
        method.setAccessible(true);
        method.invoke(check);
        return name;
    }

    private Thread thread(Runnable task) {
        var thread = new Thread(threads, task, "check");
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
            throw new AssertionError("the check could not be started or stopped: " + cause, cause);
        }
    }
}
