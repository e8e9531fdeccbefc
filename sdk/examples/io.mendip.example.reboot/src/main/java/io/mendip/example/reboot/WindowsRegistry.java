/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.reboot;

import java.util.ArrayList;
import java.util.List;

/**
 * What Windows notes in its registry, asked by {@code reg query}, which ends with 0 when a key or value is there and with 1 when
 * it is not or cannot be read; its words depend on the language and are not looked at. Written by the documentation, never run
 * on Windows.
 */
final class WindowsRegistry {

    private static final String CURRENT = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";
    private static final String SERVICING = CURRENT + "Component Based Servicing\\RebootPending";
    private static final String UPDATE = CURRENT + "WindowsUpdate\\Auto Update\\RebootRequired";
    private static final String SESSION = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager";
    private static final String RENAMES = "PendingFileRenameOperations";

    private final Questions questions;

    WindowsRegistry(Questions questions) {
        this.questions = questions;
    }

    /** Why it has to be restarted; none when it need not be. */
    List<String> reasons(boolean countFileRenames) throws InterruptedException {
        var reasons = new ArrayList<String>();
        if (has("reg", "query", SERVICING, "/reg:64")) {
            reasons.add("components of Windows were changed");
        }
        if (has("reg", "query", UPDATE, "/reg:64")) {
            reasons.add("Windows Update installed updates");
        }
        if (countFileRenames && has("reg", "query", SESSION, "/v", RENAMES, "/reg:64")) {
            reasons.add("files are to be renamed at the next start");
        }
        return reasons;
    }

    private boolean has(String... command) throws InterruptedException {
        return questions
                        .ask(command)
                        .orElseThrow(() -> new IllegalStateException("the program reg cannot be started"))
                        .exitCode()
                == 0;
    }
}
