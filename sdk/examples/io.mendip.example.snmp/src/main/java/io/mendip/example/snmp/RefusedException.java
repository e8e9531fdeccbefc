/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import java.io.IOException;

/** The device answered, and gave no value. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    RefusedException(String why) {
        super(why);
    }
}
