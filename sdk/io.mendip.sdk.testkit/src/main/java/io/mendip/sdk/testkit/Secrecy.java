/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.alert.Secret;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rule about what nobody may read again. */
final class Secrecy {

    private Secrecy() {}

    static void isKept(Subject subject) throws InterruptedException {
        var secrets = secrets(subject);
        var addOn = subject.install(subject.programs());
        var outcome = addOn.bench().run(subject.sample());
        addOn.stop();
        secrets.forEach((name, secret) -> {
            if (outcome.result().summary().contains(secret)) {
                throw told(name, "the text of its delivery");
            }
            for (var thrown = outcome.thrown().orElse(null); thrown != null; thrown = thrown.getCause()) {
                if (String.valueOf(thrown.getMessage()).contains(secret)) {
                    throw told(name, "the message of a " + thrown.getClass().getSimpleName());
                }
            }
        });
    }

    private static AssertionError told(String name, String where) {
        return new AssertionError("the secret setting " + name + " is in " + where
                + ", which is shown and logged: say what happened without it");
    }

    private static Map<String, String> secrets(Subject subject) {
        var secrets = new LinkedHashMap<String, String>();
        Arrays.stream(subject.kind().parameters(subject.type()))
                .filter(component -> component.isAnnotationPresent(Secret.class))
                .forEach(component -> secrets.put(component.getName(), value(subject, component.getName())));
        return secrets;
    }

    private static String value(Subject subject, String name) {
        var value = subject.sample().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "@ChannelConformance gives no value to the secret setting " + name + ", so nobody can look for it");
        }
        return value.toString();
    }
}
