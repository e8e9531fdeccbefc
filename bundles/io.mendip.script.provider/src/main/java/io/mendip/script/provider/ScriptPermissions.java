/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around the library. To run a script is a permission of commands. */
@Component
public final class ScriptPermissions implements PermissionSet {

    /** Read scripts and snippets. */
    public static final String LIST = "script.library.list";

    /** Change them: they run on the machines of all clients, so this needs to be allowed for all. */
    public static final String EDIT = "script.library.edit";

    @Override
    public Map<String, String> permissions() {
        return Map.of(LIST, "Read scripts and snippets", EDIT, "Write, import and delete scripts and snippets");
    }
}
