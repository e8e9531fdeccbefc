/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.openapi;

import io.mendip.rest.Anonymous;
import io.mendip.rest.Requires;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says of each operation what its method already says: a name that no other has, a summary, its domain, who may call it
 * (also as {@code x-permission}), what its parameters mean and that everything else is a problem document.
 */
final class OperationTexts extends AbstractOpenAPIExtension {

    /** Parameters mean the same wherever they are. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("agent", "Id of the agent: 16 characters."),
            Map.entry("cursor", "Where to go on: the value next of the page before."),
            Map.entry("fields", "Which members of each item to answer."),
            Map.entry("from", "Beginning, in ISO 8601; what happened then is included."),
            Map.entry("hash", "Hash of the machine, as listed."),
            Map.entry("id", "Which one: an agent by its 16 characters, everything else by its number."),
            Map.entry("limit", "How many items a page holds at most."),
            Map.entry("mendip_session", "Cookie of the session."),
            Map.entry("moveAgentsTo", "Number of the site that takes the agents over."),
            Map.entry("name", "Name of the user."),
            Map.entry("points", "How many points of time to answer at most."),
            Map.entry("q", "A query, such as status:offline -site:Main."),
            Map.entry("scope", "A client or site to look at, as client:ID or site:ID."),
            Map.entry("since", "Answer what changed after this version only."),
            Map.entry("sort", "Field to sort by; a minus before it turns the order around."),
            Map.entry("to", "End, in ISO 8601; what happened then is not included."));

    private OperationTexts() {}

    /** From now on, for all documents; the reader keeps its extensions in one place for the whole server. */
    static synchronized void use() {
        var extensions = new ArrayList<OpenAPIExtension>(OpenAPIExtensions.getExtensions());
        extensions.removeIf(extension -> extension.getClass().getName().equals(OperationTexts.class.getName()));
        extensions.add(0, new OperationTexts());
        OpenAPIExtensions.setExtensions(extensions);
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        var resource = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        var permission = permission(method);
        operation.setOperationId(uncapitalised(resource) + "." + method.getName());
        if (operation.getSummary() == null) {
            operation.setSummary(
                    words(resource) + ": " + words(method.getName()).toLowerCase(Locale.ROOT));
        }
        operation.setTags(List.of(domain(method.getDeclaringClass())));
        permit(operation, permission);
        describe(operation.getParameters());
        operation.setResponses(responses(operation.getResponses(), method));
        super.decorateOperation(operation, method, chain);
    }

    /** Says who may call it. */
    static void permit(Operation operation, String permission) {
        operation.setDescription(who(permission));
        operation.addExtension("x-permission", permission);
        operation.setSecurity(security(permission));
    }

    private static void describe(List<Parameter> parameters) {
        if (parameters != null) {
            parameters.stream()
                    .filter(parameter -> parameter.getDescription() == null)
                    .forEach(parameter -> parameter.setDescription(
                            PARAMETERS.getOrDefault(parameter.getName(), words(parameter.getName()) + ".")));
        }
    }

    /** The reader knows what a method returns, but calls it the default answer. */
    private static ApiResponses responses(ApiResponses read, Method method) {
        var responses = new ApiResponses();
        boolean empty = method.getReturnType() == void.class;
        var answer = read == null ? null : read.get(ApiResponses.DEFAULT);
        responses.addApiResponse(
                empty ? "204" : "2XX",
                answer == null || empty
                        ? new ApiResponse().description("Done.")
                        : answer.description("Done, with the outcome."));
        return refusing(responses);
    }

    /** The same with how every operation refuses and fails. */
    static ApiResponses refusing(ApiResponses responses) {
        return responses
                .addApiResponse("4XX", new ApiResponse().$ref(ProblemSchema.REFUSED))
                .addApiResponse("5XX", new ApiResponse().$ref(ProblemSchema.FAILED));
    }

    private static List<SecurityRequirement> security(String permission) {
        return permission.equals("anonymous")
                ? List.of()
                : List.of(
                        new SecurityRequirement().addList(ProblemSchema.SESSION),
                        new SecurityRequirement().addList(ProblemSchema.API_KEY));
    }

    private static String permission(Method method) {
        if (method.isAnnotationPresent(Anonymous.class)) {
            return "anonymous";
        }
        var required = method.getAnnotation(Requires.class);
        if (required == null) {
            required = method.getDeclaringClass().getAnnotation(Requires.class);
        }
        if (required == null) {
            return "nobody";
        }
        return required.value().equals(Requires.SIGNED_IN) ? "signed-in" : required.value();
    }

    private static String who(String permission) {
        return switch (permission) {
            case "anonymous" -> "Anybody may call this.";
            case "nobody" -> "Nobody may call this.";
            case "signed-in" -> "Everybody who is signed in may call this.";
            default -> "Needs the permission " + permission + ".";
        };
    }

    /** The domain of a class, by its package. */
    static String domain(Class<?> type) {
        var parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : parts[0];
    }

    private static String words(String name) {
        var spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ');
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT)
                + spaced.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String uncapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
