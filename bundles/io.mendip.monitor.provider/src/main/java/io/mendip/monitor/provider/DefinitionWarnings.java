/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.type.InstalledType;
import io.mendip.monitor.provider.type.ParameterValidator;
import java.util.List;
import java.util.Optional;

/** Why a check that was once right may not work now: its type went away, or came back in a version with other rules. */
public final class DefinitionWarnings {

    private DefinitionWarnings() {}

    /** The same for a check whose type may be switched off. */
    public static List<String> of(CheckDefinition definition, Optional<InstalledType> type, boolean switchedOff) {
        return switchedOff
                ? List.of("The check type " + definition.type()
                        + " is switched off for this agent, which does not run this check.")
                : of(definition, type);
    }

    /** Sentences for people, none when all is well. */
    public static List<String> of(CheckDefinition definition, Optional<InstalledType> type) {
        if (type.isEmpty()) {
            return List.of(
                    "The check type " + definition.type() + " is not installed; the agent does not run this check.");
        }
        return ParameterValidator.validate(type.get().schema(), definition.parameters(), "").stream()
                .map(error -> "The parameter " + error.field().substring(1) + " " + error.message() + ".")
                .toList();
    }
}
