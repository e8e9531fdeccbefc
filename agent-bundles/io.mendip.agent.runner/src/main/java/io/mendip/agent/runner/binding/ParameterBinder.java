/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import io.mendip.check.Check;
import io.mendip.check.Default;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the parameter record of a check, or of another component, of JSON values, with the defaults and bounds that the record declares. */
public final class ParameterBinder {

    private final RecordComponent[] components;
    private final Constructor<? extends Record> constructor;

    private ParameterBinder(Class<? extends Record> type) {
        try {
            components = type.getRecordComponents();
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("the record " + type.getName() + " has no canonical constructor", e);
        }
    }

    /**
     * A binder for the record that a check names in {@code implements Check<...>}.
     *
     * @throws IllegalArgumentException when it names none directly
     */
    public static ParameterBinder of(Check<?> check) {
        return of(check, Check.class);
    }

    /**
     * A binder for the record that a component names in what it implements.
     *
     * @param implemented generic interface whose one argument is the record
     * @throws IllegalArgumentException when it names none directly
     */
    public static ParameterBinder of(Object component, Class<?> implemented) {
        return new ParameterBinder(recordOf(component.getClass(), implemented));
    }

    private static Class<? extends Record> recordOf(Class<?> type, Class<?> wanted) {
        for (@Nullable Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Type implemented : at.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType generic
                        && generic.getRawType() == wanted
                        && generic.getActualTypeArguments()[0] instanceof Class<?> argument) {
                    return argument.asSubclass(Record.class);
                }
            }
        }
        throw new IllegalArgumentException(type.getName() + " does not name its parameter record");
    }

    /**
     * Makes the record. Values without a component are ignored: a newer server may know more than this check.
     *
     * @throws BindingException naming the first field that is wrong
     */
    public Record bind(Map<String, Object> values) throws BindingException {
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(components[i], values.get(components[i].getName()));
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            var cause = e.getCause();
            throw new BindingException("set", "is refused: " + (cause == null ? e : cause).getMessage(), cause);
        } catch (ReflectiveOperationException e) {
            throw new BindingException("record", "is not public: " + e.getMessage());
        }
    }

    private static Object argument(RecordComponent component, @Nullable Object given) throws BindingException {
        var value = given;
        if (value == null) {
            var otherwise = component.getAnnotation(Default.class);
            if (otherwise == null) {
                throw new BindingException(component.getName(), "is required");
            }
            value = component.getType() == List.class ? items(otherwise.value()) : otherwise.value();
        }
        return new ParameterValue(component).convert(value);
    }

    private static List<String> items(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
