/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.monitor.provider.type.ClassFacts.Component;
import io.mendip.monitor.provider.type.ParameterKind.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the kinds of checks and of tasks that one bundle offers. */
final class CheckTypeReader {

    private static final Pattern ID_FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern LIST = Pattern.compile("Ljava/util/List<(L[^<>;]+;)>;");
    private static final Set<String> PLATFORMS = Set.of("linux", "windows", "darwin");

    /** Enums of the check API itself, which no bundle carries. */
    private static final Map<String, List<String>> KNOWN_ENUMS = Map.of(
            internalName(Severity.class), names(Severity.values()), internalName(Unit.class), names(Unit.values()));

    private static final Map<String, String> BOXES =
            Map.of("Ljava/lang/Integer;", "I", "Ljava/lang/Long;", "J", "Ljava/lang/Double;", "D");

    private final BundleArchive archive;
    private final String bundle;
    private final String version;

    CheckTypeReader(BundleArchive archive, String bundle, String version) {
        this.archive = archive;
        this.bundle = bundle;
        this.version = version;
    }

    /** The kind of check, or of task, that a component says it is. */
    InstalledType read(ComponentDescription component, ExtensionPoint point) throws UnreadableBundleException {
        var id = component.property(point.property("id"), "");
        require(ID_FORM.matcher(id).matches(), "the id '" + id + "' is not of the form [a-z][a-z0-9-]*");
        var title = component.property(point.property("title"), "");
        require(!title.isBlank() && title.length() <= 100, "the title is missing or longer than 100 characters");
        var description = component.property(point.property("description"), "");
        require(description.length() <= 2000, "the description is longer than 2000 characters");
        var platforms = component.properties().getOrDefault(point.property("platforms"), List.copyOf(PLATFORMS));
        require(!platforms.isEmpty() && PLATFORMS.containsAll(platforms), "a platform is unknown: " + platforms);

        var maker = new SchemaMaker();
        for (var parameter : parameters(component.implementation(), point).components()) {
            maker.add(parameter, kind(parameter));
        }
        requireFittingDefaults(maker);
        return new InstalledType(
                id,
                title,
                description,
                platforms.stream().sorted().toList(),
                maker.schema(),
                maker.defaults(),
                bundle,
                version);
    }

    private ClassFacts parameters(String implementation, ExtensionPoint point) throws UnreadableBundleException {
        var record = classNamed(implementation.replace('.', '/'))
                .argumentOf(point.implemented())
                .orElseThrow(() -> new UnreadableBundleException(implementation
                        + " does not say directly that it implements " + point.simpleName() + "<its record>"));
        var facts = classNamed(record);
        require(facts.isRecord() && facts.isPublic(), record.replace('/', '.') + " is not a public record");
        return facts;
    }

    private ClassFacts classNamed(String internalName) throws UnreadableBundleException {
        var bytes = archive.readClass(internalName)
                .orElseThrow(
                        () -> new UnreadableBundleException(internalName.replace('/', '.') + " is not in the bundle"));
        return ClassFacts.read(bytes);
    }

    private ParameterKind kind(Component parameter) throws UnreadableBundleException {
        if (!parameter.descriptor().equals("Ljava/util/List;")) {
            return kind(parameter, parameter.descriptor(), false);
        }
        var item = LIST.matcher(parameter.signature());
        require(item.matches(), parameter.name() + " is a list of something that cannot be set");
        var kind = kind(parameter, BOXES.getOrDefault(item.group(1), item.group(1)), true);
        boolean settable = kind.scalar().isNumber() || kind.scalar() == Scalar.TEXT || kind.scalar() == Scalar.CHOICE;
        require(settable, parameter.name() + " is a list of something else than texts, numbers or an enum");
        return kind;
    }

    private ParameterKind kind(Component parameter, String descriptor, boolean list) throws UnreadableBundleException {
        var scalar = Scalar.of(descriptor);
        if (scalar != Scalar.CHOICE) {
            return new ParameterKind(scalar, list, List.of());
        }
        boolean object = descriptor.startsWith("L") && !descriptor.startsWith("Ljava/");
        require(object, parameter.name() + " has the type " + descriptor + ", which cannot be set");
        var constants = constants(descriptor.substring(1, descriptor.length() - 1));
        require(
                !constants.isEmpty() && constants.size() <= SchemaMaker.MAX_CONSTANTS,
                parameter.name() + " is no enum with 1 to " + SchemaMaker.MAX_CONSTANTS + " constants");
        return new ParameterKind(scalar, list, constants);
    }

    private List<String> constants(String internalName) throws UnreadableBundleException {
        if (KNOWN_ENUMS.containsKey(internalName)) {
            return KNOWN_ENUMS.getOrDefault(internalName, List.of());
        }
        var facts = classNamed(internalName);
        return facts.isEnum() ? facts.constants() : List.of();
    }

    /** A default that the schema refuses would be refused again each time a form is saved unchanged. */
    private static void requireFittingDefaults(SchemaMaker maker) throws UnreadableBundleException {
        var properties = Map.copyOf(maker.schema());
        for (var error : ParameterValidator.validate(properties, maker.defaults(), "")) {
            if (maker.defaults().containsKey(error.field().substring(1).split("/", 2)[0])) {
                throw new UnreadableBundleException(
                        "the default of " + error.field().substring(1) + " " + error.message());
            }
        }
    }

    private static void require(boolean holds, String otherwise) throws UnreadableBundleException {
        if (!holds) {
            throw new UnreadableBundleException(otherwise);
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
