/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/**
 * A value as a device gave it.
 *
 * @param text for people: one line of at most 100 characters
 * @param number when it is one; times in seconds, texts that are written as a number count
 */
record SnmpValue(String text, OptionalDouble number) {

    private static final int MOST = 100;
    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?\\s*");

    static SnmpValue of(Variable variable) {
        if (variable instanceof TimeTicks ticks) {
            double seconds = ticks.toLong() / TICKS_PER_SECOND;
            return new SnmpValue(seconds + " s", OptionalDouble.of(seconds));
        }
        if (variable instanceof OctetString octets) {
            String text = line(octets.isPrintable() ? new String(octets.getValue(), UTF_8) : octets.toHexString());
            boolean isNumber = octets.isPrintable() && NUMBER.matcher(text).matches();
            return new SnmpValue("'" + text + "'", isNumber ? OptionalDouble.of(Double.parseDouble(text)) : none());
        }
        try {
            return new SnmpValue(line(variable.toString()), OptionalDouble.of((double) variable.toLong()));
        } catch (UnsupportedOperationException e) {
            return new SnmpValue(line(variable.toString()), none());
        }
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }

    private static String line(String foreign) {
        String line = foreign.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
