/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One form for parameters that mean the same, so that equal ones compare equal and a plan changes only when it does. */
public final class ParameterValues {

    private ParameterValues() {}

    /** The parameters by name in order, whole numbers as {@link Long}, others as {@link Double}. */
    public static Map<String, Object> canonical(Map<String, ?> parameters) {
        var sorted = new TreeMap<String, Object>();
        parameters.forEach((name, value) -> sorted.put(name, canonical(value)));
        return new LinkedHashMap<>(sorted);
    }

    static Object canonical(@Nullable Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ParameterValues::canonical).toList();
        }
        return value instanceof Boolean ? value : String.valueOf(value);
    }

    private static Object number(Number number) {
        var exact = new BigDecimal(number.toString());
        boolean whole = exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
        return whole && exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? (Object) exact.longValueExact()
                : (Object) exact.doubleValue();
    }
}
