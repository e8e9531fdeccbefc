/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What may be done with clients, sites and agents. */
@Component
public final class FleetPermissions implements PermissionSet {

    /** See clients and sites. */
    public static final String CLIENT_LIST = "client.list";

    /** Change clients and sites. */
    public static final String CLIENT_MANAGE = "client.manage";

    /** See agents. */
    public static final String AGENT_LIST = "agent.list";

    /** Change agents. */
    public static final String AGENT_EDIT = "agent.edit";

    /** Delete agents. */
    public static final String AGENT_DELETE = "agent.delete";

    /** Make and withdraw enrolment tokens. */
    public static final String AGENT_INSTALL = "agent.install";

    /** Read the notes about agents. */
    public static final String NOTE_LIST = "agent.note.list";

    /** Write, change and delete notes about agents. */
    public static final String NOTE_EDIT = "agent.note.edit";

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                CLIENT_LIST, "See clients and sites",
                CLIENT_MANAGE, "Make, change and delete clients and sites",
                AGENT_LIST, "See agents and what they are made of",
                AGENT_EDIT, "Change agents and move them to other sites",
                AGENT_DELETE, "Delete agents",
                AGENT_INSTALL, "Make and withdraw enrolment tokens",
                NOTE_LIST, "Read the notes about agents",
                NOTE_EDIT, "Write, change and delete notes about agents");
    }
}
