/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.fleet.AgentSummary;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.type.InstalledType;
import io.mendip.monitor.provider.type.ParameterValidator;
import io.mendip.monitor.provider.type.ParameterValues;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.rest.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a check definition must be like; makes one from what a caller said, or refuses with every reason at once. */
final class DefinitionRules {

    static final int MIN_INTERVAL = 15;
    static final int MAX_INTERVAL = 86_400;
    static final int MAX_FAILURES = 100;

    private static final int DEFAULT_INTERVAL = 60;
    private static final String PARAMETERS = "/parameters";

    private final List<FieldError> errors = new ArrayList<>();

    private DefinitionRules() {}

    /** A new definition, still without id. */
    static CheckDefinition create(AgentSummary agent, CheckInput input, Optional<InstalledType> installed) {
        var type = installed.orElseThrow(() -> Problem.invalid("type", "is not the id of an installed check type"));
        if (!type.platforms().contains(agent.platform())) {
            throw Problem.invalid("type", "does not run on " + agent.platform());
        }
        var rules = new DefinitionRules();
        var definition = new CheckDefinition(
                0,
                agent.id(),
                type.id(),
                rules.name(Objects.requireNonNullElse(input.name(), type.title())),
                rules.parameters(type, Objects.requireNonNullElse(input.parameters(), Map.of())),
                rules.interval(Objects.requireNonNullElse(input.intervalSeconds(), DEFAULT_INTERVAL)),
                rules.failures(Objects.requireNonNullElse(input.failuresBeforeAlert(), 1)),
                Objects.requireNonNullElse(input.enabled(), true));
        return rules.approve(definition);
    }

    /** A definition with what the caller changes. */
    static CheckDefinition change(CheckDefinition old, CheckInput input, Optional<InstalledType> installed) {
        var rules = new DefinitionRules();
        if (input.type() != null && !input.type().equals(old.type())) {
            rules.errors.add(new FieldError("type", "cannot be changed; make a new check instead"));
        }
        var definition = new CheckDefinition(
                old.id(),
                old.agentId(),
                old.type(),
                rules.name(Objects.requireNonNullElse(input.name(), old.name())),
                rules.changedParameters(old, input.parameters(), installed),
                rules.interval(Objects.requireNonNullElse(input.intervalSeconds(), old.intervalSeconds())),
                rules.failures(Objects.requireNonNullElse(input.failuresBeforeAlert(), old.failuresBeforeAlert())),
                Objects.requireNonNullElse(input.enabled(), old.enabled()));
        return rules.approve(definition);
    }

    private CheckDefinition approve(CheckDefinition definition) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return definition;
    }

    private String name(String name) {
        var stripped = name.strip();
        var wrong = stripped.isEmpty() ? "must not be empty" : Texts.wrong(stripped, Texts.MAX_NAME);
        check(wrong.isEmpty(), "name", wrong);
        return stripped;
    }

    private int interval(int seconds) {
        check(seconds >= MIN_INTERVAL && seconds <= MAX_INTERVAL, "intervalSeconds", "must be 15 to 86400");
        return seconds;
    }

    private int failures(int count) {
        check(count >= 1 && count <= MAX_FAILURES, "failuresBeforeAlert", "must be 1 to 100");
        return count;
    }

    private Map<String, Object> changedParameters(
            CheckDefinition old, @Nullable Map<String, @Nullable Object> input, Optional<InstalledType> installed) {
        if (input == null) {
            return old.parameters();
        }
        if (installed.isEmpty()) {
            errors.add(new FieldError(PARAMETERS, "cannot be changed while the type of the check is not installed"));
            return Map.of();
        }
        return parameters(installed.get(), input);
    }

    private Map<String, Object> parameters(InstalledType type, Map<String, @Nullable Object> input) {
        var wrong = ParameterValidator.validate(type.schema(), input, PARAMETERS);
        errors.addAll(wrong);
        return wrong.isEmpty() ? ParameterValues.canonical(input) : Map.of();
    }

    private void check(boolean holds, String field, String otherwise) {
        if (!holds) {
            errors.add(new FieldError(field, otherwise));
        }
    }
}
