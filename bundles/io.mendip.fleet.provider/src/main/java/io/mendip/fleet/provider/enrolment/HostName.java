/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import io.mendip.rest.Problem;
import java.util.regex.Pattern;

/** The name by which somebody reached us: it goes into addresses for agents and into commands that people paste. */
public final class HostName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private HostName() {}

    /**
     * The name, when it is one. The grammar of addresses allows more, a shell would run some of it.
     *
     * @throws Problem 400 when it is none
     */
    public static String checked(String host) {
        if (!FORM.matcher(host).matches()) {
            throw new Problem(400, "invalid_input", "The header Host is not a name or address.");
        }
        return host;
    }
}
