/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.run;

import io.mendip.command.TaskPreparer;
import io.mendip.fleet.Agents;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.script.provider.library.Library;
import io.mendip.script.provider.library.Script;
import io.mendip.script.provider.library.Snippets;
import io.mendip.script.provider.variable.ScriptTemplates;
import io.mendip.script.provider.variable.Values;
import io.mendip.setting.CustomFields;
import io.mendip.setting.KeyStore;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tasks of the kind {@code script}: takes the parameters of a script of the library where {@code script} names one, puts
 * snippets into the body when the job is asked for, and values into arguments, environment and standard input when it is
 * sent. What a job runs is what its script said when it was asked for, however long the agent sleeps.
 */
@Component(service = TaskPreparer.class, property = TaskPreparer.TYPE + "=script")
public final class ScriptPreparer implements TaskPreparer {

    private static final String SCRIPT = "script";
    private static final String BODY = "body";
    private static final String INTERPRETER = "interpreter";

    private final Library library;
    private final Snippets snippets;
    private final Agents agents;
    private final CustomFields fields;
    private final KeyStore keys;

    /** Takes its services. */
    @Activate
    public ScriptPreparer(
            @Reference Library library,
            @Reference Snippets snippets,
            @Reference Agents agents,
            @Reference CustomFields fields,
            @Reference KeyStore keys) {
        this.library = library;
        this.snippets = snippets;
        this.agents = agents;
        this.fields = fields;
        this.keys = keys;
    }

    @Override
    public Draft draft(Map<String, Object> parameters) {
        var whole = new LinkedHashMap<>(parameters);
        var named = whole.remove(SCRIPT);
        var script = named == null ? null : script(named, whole);
        if (script != null) {
            var content = script.latest().content();
            whole.put(INTERPRETER, content.interpreter());
            whole.put(BODY, content.body());
            whole.putIfAbsent("arguments", content.arguments());
            whole.putIfAbsent("environment", content.environment());
            whole.putIfAbsent("runAs", content.runAs());
        }
        if (whole.get(BODY) instanceof String body) {
            whole.put(BODY, snippets.into(body));
        }
        var faults = new ScriptTemplates(whole).faults();
        if (!faults.isEmpty()) {
            throw Problem.invalid("unresolved", faults);
        }
        return draft(whole, script);
    }

    private static Draft draft(Map<String, Object> whole, @Nullable Script script) {
        if (script == null) {
            return Draft.of(whole);
        }
        var latest = script.latest();
        return new Draft(
                whole,
                latest.content().name(),
                Duration.ofSeconds(latest.content().timeoutSeconds()),
                latest.content().platforms(),
                "script:" + script.id() + "@" + latest.number());
    }

    private Script script(Object named, Map<String, Object> others) {
        for (var own : List.of(BODY, INTERPRETER)) {
            if (others.containsKey(own)) {
                throw Problem.invalid(
                        "/parameters/" + own, "comes from the script of the library: name either the one or the other");
            }
        }
        if (!(named instanceof Integer || named instanceof Long)) {
            throw Problem.invalid("/parameters/script", "is the number of a script of the library");
        }
        return library.find(((Number) named).longValue(), 0)
                .orElseThrow(() -> Problem.invalid(List.of(
                        new FieldError("/parameters/script", "There is no script " + named + " in the library"))));
    }

    @Override
    public Map<String, Prepared> prepare(Map<String, Object> parameters, Collection<String> ids) {
        var templates = new ScriptTemplates(parameters);
        if (templates.references().isEmpty()) {
            var same = templates.plain();
            return ids.stream().collect(Collectors.toMap(Function.identity(), agent -> same, (one, again) -> one));
        }
        var values = Values.of(templates.references(), ids, agents, fields, keys);
        return values.agents().stream()
                .collect(Collectors.toMap(Function.identity(), agent -> templates.fill(agent, values)));
    }
}
