/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The custom fields of clients, sites and agents. Who may see them is for the caller to ask: nothing here looks at rights.
 * Safe for any thread.
 */
@ProviderType
public interface CustomFields {

    /**
     * The fields that count for agents, in a number of queries that does not depend on how many they are.
     *
     * @param names of the fields that are asked for, of whatever model; their case does not matter
     * @return by agent id, without agents that do not exist; a secret that cannot be opened has no value
     */
    Map<String, AgentFields> ofAgents(Collection<String> agents, Collection<String> names);

    /** All fields that there are, by model and in their order. */
    List<Name> names();

    /**
     * Sets a field of an agent, or of the site or client it belongs to, as a collector does.
     *
     * @param agent whose field, or whose site's or client's
     * @param text what to set; empty takes the value away
     * @return why it was not set, for people: there is no such field, or the text does not fit its type; empty when it was
     */
    Optional<String> collect(String agent, FieldModel model, String name, String text);

    /**
     * A field in few words.
     *
     * @param model what it is a field of
     * @param name unlike those of others of the model
     * @param secret whether its values are
     */
    record Name(FieldModel model, String name, boolean secret) {}
}
