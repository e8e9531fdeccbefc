/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.plugin.AddOnNames;
import io.mendip.plugin.ConsoleInspector;
import io.mendip.plugin.ConsoleInspector.Inspection;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Judges uploads that shall run on the server, before anything of them is used. */
@Component(service = ServerAddOns.class)
public final class ServerAddOns {

    private static final int SECONDS_UNTIL_CONSOLE_IS_BACK = 5;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private final Database database;
    private final RunningServer server;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable ConsoleInspector console;

    /** Takes its services. */
    @Activate
    public ServerAddOns(@Reference(target = PluginUnit.TARGET) Database database, @Reference RunningServer server) {
        this(database, server, null);
    }

    /** For tests: with who knows the console. */
    public ServerAddOns(Database database, RunningServer server, @Nullable ConsoleInspector console) {
        this.database = database;
        this.server = server;
        this.console = console;
    }

    /**
     * What a publisher has to be trusted with: agents, or the server for what does something there and the console for
     * what adds to the pages.
     *
     * @throws Problem when it names neither server nor agent
     */
    public Set<Kind> kinds(Path file) throws IOException {
        var headers = ServerHeaders.read(file);
        if (!headers.onServer()) {
            return Set.of(Kind.AGENT);
        }
        try (var jar = new JarContent(file)) {
            boolean acts = !headers.components().isEmpty()
                    || jar.names().stream().anyMatch(name -> name.endsWith(".class") || name.endsWith(".jar"));
            if (headers.console().isEmpty()) {
                return Set.of(Kind.SERVER);
            }
            return acts ? Set.of(Kind.SERVER, Kind.CONSOLE) : Set.of(Kind.CONSOLE);
        }
    }

    /**
     * Judges a verified jar and notes what is known of it, until {@link #settle}.
     *
     * @throws Problem saying what is wrong with it
     */
    public void judge(Path file, BundleManifest manifest, String sha256) throws IOException {
        var headers = ServerHeaders.read(file);
        requireName(manifest.symbolicName());
        headers.requireOnlyComponents();
        requireFlat(manifest);
        new ImportRules(server).require(manifest, headers.exports(manifest.symbolicName()));
        try (var jar = new JarContent(file)) {
            var version = brought(jar, headers, manifest.symbolicName(), file).version();
            database.write(connection -> {
                new ServerVersionTable(connection).add(sha256, version);
                return version;
            });
        }
    }

    /** Ends an upload: what was noted of a jar that is not stored is forgotten. */
    public void settle(String sha256) {
        database.write(connection -> {
            new ServerVersionTable(connection).forgetUnstored(sha256);
            return sha256;
        });
    }

    /**
     * What a bundle for the server brings.
     *
     * @param version what is noted of it
     * @param operations of its REST resources, such as {@code GET x/org.example/notes}
     */
    public record Brought(ServerVersion version, List<String> operations) {

        /** Copies the list. */
        public Brought {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Reads a jar once more that was taken before.
     *
     * @return what it brings; empty for one that runs on agents
     * @throws Problem when rules have changed since, or the console is not there now
     */
    public Optional<Brought> brought(Path file, BundleManifest manifest) throws IOException {
        var headers = ServerHeaders.read(file);
        if (!headers.onServer()) {
            return Optional.empty();
        }
        try (var jar = new JarContent(file)) {
            return Optional.of(brought(jar, headers, manifest.symbolicName(), file));
        }
    }

    /** What this server does not offer of what a bundle that was taken before has to have: packages and capabilities. */
    public List<String> missing(Path file, BundleManifest manifest) throws IOException {
        var own = ServerHeaders.read(file).exports(manifest.symbolicName());
        var found = new ImportRules(server).look(manifest, own);
        return Stream.concat(found.missing().stream(), found.forbidden().stream())
                .toList();
    }

    private Brought brought(JarContent jar, ServerHeaders headers, String name, Path file) {
        var components = ComponentFiles.read(jar, headers.components());
        var resources = new ResourceRules(jar, name);
        var permissions = new TreeSet<>(resources.require(components));
        var unit = new ServiceRules(jar, name).require(components);
        MigrationRules.require(jar, name);
        var added = headers.console().isEmpty()
                ? new Inspection("", List.of(), Map.of())
                : inspect(name, headers.console(), file);
        permissions.addAll(added.permissions().keySet());
        var version =
                new ServerVersion(unit, added.contributions(), List.copyOf(permissions), server.restartedWith(name));
        return new Brought(version, List.copyOf(resources.operations()));
    }

    private Inspection inspect(String name, String folder, Path file) {
        var inspector = console;
        if (inspector == null) {
            throw Problem.unavailable("The console is not available now.", SECONDS_UNTIL_CONSOLE_IS_BACK);
        }
        var found = inspector.inspect(name, folder, file);
        if (!found.problem().isEmpty()) {
            throw Refusal.bad(
                    "console-refused", "What it adds to the console cannot be shown: " + found.problem() + ".");
        }
        return found;
    }

    private void requireName(String name) {
        if (!NAME.matcher(name).matches() || name.length() > AddOnNames.MAX_NAME) {
            throw Refusal.bad(
                    "name-unusable",
                    "The symbolic name " + Refusal.quoted(name) + " cannot be that of an add-on of the server: small"
                            + " letters, digits, dots and hyphens, at most " + AddOnNames.MAX_NAME + " characters.");
        }
        if (server.ownBundles().contains(name)) {
            throw Refusal.conflict(
                    "name-taken",
                    "The name " + name + " belongs to a bundle of the server itself. Give the bundle another name.");
        }
        var same = database.read(connection -> new UnitNames(connection).othersWith(name));
        if (!same.isEmpty()) {
            throw Refusal.conflict(
                    "name-taken",
                    "The add-on " + same.get(0) + " has tables in " + AddOnNames.unit(name)
                            + ", which would be those of " + name + ". Give the bundle another name.");
        }
    }

    /** A jar in the jar could hold a resource that nobody looked at. */
    private static void requireFlat(BundleManifest manifest) {
        if (!manifest.classPath().stream().allMatch("."::equals)) {
            throw Refusal.bad(
                    "unsupported",
                    "The bundle takes classes from jars inside it (Bundle-ClassPath). Put them into the bundle itself,"
                            + " as bnd does with -conditionalpackage.");
        }
    }
}
