/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.account.Caller;
import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.rest.LiveTopic;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may listen to what about the fleet. */
public final class Topics {

    private Topics() {}

    /** The list: each subscriber hears of the sites in its scope. */
    @Component(service = LiveTopic.class)
    public static final class AgentsTopic implements LiveTopic {

        /** Needs nothing. */
        @Activate
        public AgentsTopic() {}

        @Override
        public String topic() {
            return "agents";
        }

        @Override
        public boolean allows(Caller caller, String topic) {
            return caller.may(FleetPermissions.AGENT_LIST);
        }
    }

    /** The numbers of the dashboard: each subscriber hears of changes in its scope. */
    @Component(service = LiveTopic.class)
    public static final class FleetStatsTopic implements LiveTopic {

        /** Needs nothing. */
        @Activate
        public FleetStatsTopic() {}

        @Override
        public String topic() {
            return "stats.fleet";
        }

        @Override
        public boolean allows(Caller caller, String topic) {
            return caller.may(FleetPermissions.AGENT_LIST);
        }
    }

    /** The tree of clients and sites. */
    @Component(service = LiveTopic.class)
    public static final class ClientsTopic implements LiveTopic {

        /** Needs nothing. */
        @Activate
        public ClientsTopic() {}

        @Override
        public String topic() {
            return "clients";
        }

        @Override
        public boolean allows(Caller caller, String topic) {
            return caller.may(FleetPermissions.CLIENT_LIST);
        }
    }

    /** One agent, within the subscriber's scope. */
    @Component(service = LiveTopic.class)
    public static final class AgentTopic implements LiveTopic {

        private static final String PREFIX = "agent.";

        private final LiveAgents list;

        /** With the list that knows where an agent belongs. */
        @Activate
        public AgentTopic(@Reference LiveAgents list) {
            this.list = list;
        }

        @Override
        public String topic() {
            return PREFIX;
        }

        @Override
        public boolean allows(Caller caller, String topic) {
            return caller.may(FleetPermissions.AGENT_LIST)
                    && list.visible(caller.scope(), topic.substring(PREFIX.length()))
                            .isPresent();
        }
    }
}
