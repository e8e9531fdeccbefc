/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules are tried on.
 *
 * @param kind what it is
 * @param type of the component, as the test sees it; what runs is loaded anew
 * @param sample parameters with which it gives a result
 * @param programs that its machine has
 */
record Subject(Kind kind, Class<?> type, Map<String, Object> sample, Programs programs) {

    /** What the annotation of a test names. */
    static Subject of(Method test) {
        var check = test.getAnnotation(CheckConformance.class);
        if (check != null) {
            return of(Kind.CHECK, check.check(), check.parameters(), check.programs());
        }
        var task = test.getAnnotation(TaskConformance.class);
        if (task != null) {
            return of(Kind.TASK, task.task(), task.parameters(), task.programs());
        }
        var channel = test.getAnnotation(ChannelConformance.class);
        return of(Kind.CHANNEL, channel.channel(), channel.settings(), Programs.None.class);
    }

    private static Subject of(Kind kind, Class<?> type, String[] values, Class<? extends Programs> programs) {
        return new Subject(kind, type, sample(kind, type, values), programs(programs));
    }

    /** A copy of it as an agent would install it. */
    AddOn install(Programs on) throws InterruptedException {
        return new AddOn(kind, type, on);
    }

    private static Map<String, Object> sample(Kind kind, Class<?> type, String[] values) {
        var components = kind.parameters(type);
        var sample = new HashMap<String, Object>();
        for (String text : values) {
            int sign = text.indexOf('=');
            String name = text.substring(0, Math.max(0, sign));
            var component = Arrays.stream(components)
                    .filter(one -> one.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(kind.annotation() + ": '" + text
                            + "' is not of the form name=value with the name of a parameter of "
                            + type.getSimpleName()));
            String value = text.substring(sign + 1);
            sample.put(name, component.getType() == List.class ? List.of(value.split(",")) : value);
        }
        return Map.copyOf(sample);
    }

    private static Programs programs(Class<? extends Programs> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is not a public class with a public constructor without parameters", e);
        }
    }
}
