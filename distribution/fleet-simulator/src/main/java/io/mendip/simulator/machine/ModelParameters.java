/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import java.util.Map;

/** Type and parameters of a planned check. */
record ModelParameters(String type, Map<String, Object> values) {

    double number(String name, double otherwise) {
        return values.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** A threshold of which 0 means never. */
    double limit(String name) {
        double value = number(name, 0);
        return value == 0 ? Double.POSITIVE_INFINITY : value;
    }

    String text(String name, String otherwise) {
        return values.get(name) instanceof String text ? text : otherwise;
    }
}
