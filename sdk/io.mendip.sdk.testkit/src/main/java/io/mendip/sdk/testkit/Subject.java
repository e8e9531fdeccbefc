/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.Check;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules are tried on.
 *
 * @param type of the check, as the test sees it; what runs is loaded anew
 * @param sample parameters with which it gives a result
 * @param programs that its machine has
 */
record Subject(Class<? extends Check<?>> type, Map<String, Object> sample, Programs programs) {

    static Subject of(CheckConformance wanted) {
        return new Subject(wanted.check(), sample(wanted), programs(wanted.programs()));
    }

    /** A copy of it as an agent would install it. */
    AddOn install(Programs on) throws InterruptedException {
        return new AddOn(type, on);
    }

    private static Map<String, Object> sample(CheckConformance wanted) {
        var components = ComponentClass.parameters(wanted.check());
        var sample = new HashMap<String, Object>();
        for (String text : wanted.parameters()) {
            int sign = text.indexOf('=');
            String name = text.substring(0, Math.max(0, sign));
            var component = Arrays.stream(components)
                    .filter(one -> one.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("@CheckConformance: '" + text
                            + "' is not of the form name=value with the name of a parameter of "
                            + wanted.check().getSimpleName()));
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
