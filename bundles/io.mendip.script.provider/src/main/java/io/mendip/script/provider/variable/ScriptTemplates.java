/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.variable;

import io.mendip.command.TaskPreparer.Prepared;
import io.mendip.rest.Problem.FieldError;
import io.mendip.script.provider.variable.Template.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What of a script's parameters can have references: arguments, environment and standard input. The body never can, so that
 * what is run does not depend on values, which may be what a machine said of itself.
 */
public final class ScriptTemplates {

    private static final String ARGUMENTS = "arguments";
    private static final String ENVIRONMENT = "environment";
    private static final String STANDARD_INPUT = "standardInput";

    private final Map<String, Object> parameters;
    private final Map<String, List<Template>> lists = new LinkedHashMap<>();
    private final List<FieldError> faults = new ArrayList<>();
    private final Collection<Reference> references = new LinkedHashSet<>();

    /** Reads parameters; what has another type than it must have is left to whoever checks that. */
    public ScriptTemplates(Map<String, Object> parameters) {
        this.parameters = parameters;
        for (var name : List.of(ARGUMENTS, ENVIRONMENT)) {
            if (parameters.get(name) instanceof List<?> items && items.stream().allMatch(String.class::isInstance)) {
                var templates = new ArrayList<Template>();
                for (int i = 0; i < items.size(); i++) {
                    templates.add(read(name + "/" + i, (String) items.get(i), name.equals(ARGUMENTS)));
                }
                lists.put(name, templates);
            }
        }
        if (parameters.get(STANDARD_INPUT) instanceof String text) {
            lists.put(STANDARD_INPUT, List.of(read(STANDARD_INPUT, text, false)));
        }
    }

    private Template read(String pointer, String text, boolean argument) {
        var template = Template.of(text);
        template.faults().forEach(fault -> faults.add(new FieldError("/parameters/" + pointer, fault)));
        if (argument && template.references().stream().anyMatch(Reference::isKey)) {
            faults.add(new FieldError(
                    "/parameters/" + pointer, noArgument(template.references().get(0))));
        }
        references.addAll(template.references());
        return template;
    }

    /** What no agent could be told, by JSON pointer in the job. */
    public List<FieldError> faults() {
        return List.copyOf(faults);
    }

    /** The references, each once. */
    public Collection<Reference> references() {
        return references;
    }

    /** The parameters for any agent, when there are no references. */
    public Prepared plain() {
        return fill(reference -> Optional.empty());
    }

    /** The parameters for one agent. */
    public Prepared fill(String agent, Values values) {
        return fill(reference -> values.of(agent, reference));
    }

    private Prepared fill(Function<Reference, Optional<Values.Value>> values) {
        var secrets = new TreeSet<String>();
        var missing = new LinkedHashSet<String>();
        var filled = new LinkedHashMap<>(parameters);
        lists.forEach((name, templates) -> {
            var texts = templates.stream()
                    .map(template -> template.with(reference -> values.apply(reference)
                            .map(value -> {
                                if (value.secret()) {
                                    secrets.add(value.text());
                                    if (name.equals(ARGUMENTS)) {
                                        missing.add(noArgument(reference));
                                    }
                                }
                                return value.text();
                            })
                            .orElseGet(() -> {
                                missing.add(reference + " has no value");
                                return "";
                            })))
                    .toList();
            filled.put(name, name.equals(STANDARD_INPUT) ? texts.get(0) : texts);
        });
        secrets.remove("");
        return new Prepared(filled, List.copyOf(secrets), List.copyOf(missing));
    }

    private static String noArgument(Reference secret) {
        return secret + " is secret, and every user of the machine can read the arguments of a program:"
                + " put it into the environment";
    }
}
