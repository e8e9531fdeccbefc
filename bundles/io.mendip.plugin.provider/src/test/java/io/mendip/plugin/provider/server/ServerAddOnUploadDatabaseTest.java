/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import static io.mendip.plugin.provider.fakes.AddOnJar.NAME;
import static io.mendip.plugin.provider.fakes.AddOnJar.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.plugin.provider.BundlePlanLines;
import io.mendip.plugin.provider.fakes.AddOnJar;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestClass;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.addon.AnonymousResource;
import io.mendip.plugin.provider.fakes.addon.ElsewhereResource;
import io.mendip.plugin.provider.fakes.addon.GuardedResource;
import io.mendip.plugin.provider.fakes.addon.InheritingResource;
import io.mendip.plugin.provider.fakes.addon.LocatorResource;
import io.mendip.plugin.provider.fakes.addon.UnguardedResource;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of an upload for the server, and what becomes of one that is refused. */
class ServerAddOnUploadDatabaseTest {

    @TempDir
    Path data;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aGoodOneIsReleasedToTheServerAndToNoAgent() throws IOException {
        bench.server.restarted = List.of("org.example.other");

        var view = (PluginView) bench.send(signed(AddOnJar.good("1.0.0"))).body();

        var server = Objects.requireNonNull(view.server());
        assertThat(view.runsOn()).isEqualTo("server");
        assertThat(server.unit()).isEmpty();
        assertThat(server.contributions()).containsExactly("page notes");
        assertThat(server.permissions()).containsExactly("notes.note.view", "notes.secret.view");
        assertThat(server.restarts()).containsExactly("org.example.other");
        assertThat(server.state()).isEqualTo("waiting");
        assertThat(view.agents().planned()).isZero();
        assertThat(bench.released.all()).as("what agents run").isEmpty();
        assertThat(bench.released.envelope(view.sha256()))
                .as("what agents are given")
                .isEmpty();
        assertThat(bench.released.onServer())
                .singleElement()
                .satisfies(version -> assertThat(version.symbolicName()).isEqualTo(NAME));
        assertThat(new BundlePlanLines(bench.database, bench.features).bundles(List.of("agent00000000001")))
                .containsEntry("agent00000000001", List.of());
    }

    @Test
    void oneForAgentsIsAsItWas() throws IOException {
        var view = (PluginView)
                bench.send(bench.jar("org.example.checks", "1.0.0", "greeting")).body();

        assertThat(view.runsOn()).isEqualTo("agent");
        assertThat(view.server()).isNull();
        assertThat(bench.released.onServer()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bad")
    void aBadOneIsRefusedAndLeavesNothing(String code, String part, TestJar jar) throws IOException {
        var file = signed(jar);

        var problem = catchThrowableOfType(Problem.class, () -> bench.send(file));

        assertThat(problem.code()).isEqualTo("plugin." + code);
        assertThat(problem.getMessage()).contains(part);
        assertThat(bench.database.<Long>read(connection -> {
                    var rows = connection
                            .createStatement()
                            .executeQuery("select (select count(*) from server_version) + (select count(*) from jar)");
                    rows.next();
                    return rows.getLong(1);
                }))
                .isZero();
    }

    private static Stream<Arguments> bad() {
        return Stream.of(imports(), guards(), services(), rest()).flatMap(one -> one);
    }

    private static Stream<Arguments> imports() {
        return Stream.of(
                bad("import-not-allowed", "'org.osgi.framework'", importing("org.osgi.framework")),
                bad("import-not-allowed", "io.mendip.protocol", importing("io.mendip.protocol.message")),
                bad("import-not-allowed", "io.mendip.setting", importing("io.mendip.setting;resolution:=optional")),
                bad("import-not-allowed", "io.mendip.trust", importing("io.mendip.trust;resolution:=optional")),
                bad("import-not-allowed", "org.flywaydb", importing("org.flywaydb.core")),
                bad("missing-import", "'io.mendip.rest [2.0,3)'", importing("io.mendip.rest;version=\"[2.0,3)\"")),
                bad("missing-import", "'org.example.gone'", importing("org.example.gone")),
                bad("export-not-own", "'io.mendip.store'", bare().header("Export-Package", "io.mendip.store")),
                bad(
                        "missing-import",
                        "(version>=2.0)",
                        bare().header("Require-Capability", "mendip.console;filter:=\"(version>=2.0)\"")));
    }

    private static Stream<Arguments> guards() {
        return Stream.of(
                bad("unguarded-resource", "write", AddOnJar.resource(UnguardedResource.class)),
                bad("unguarded-resource", "@Anonymous", AddOnJar.resource(AnonymousResource.class)),
                bad("unguarded-resource", "more", AddOnJar.resource(LocatorResource.class)),
                bad("unguarded-resource", "inherits", AddOnJar.resource(InheritingResource.class)),
                bad("unguarded-resource", "@FeatureResource", AddOnJar.inApplication("mendip.core")),
                bad("unguarded-resource", "@FeatureResource", AddOnJar.inApplication("mendip.product")),
                bad("resource-path", "x/org.example.notesandmore", AddOnJar.resource(ElsewhereResource.class)),
                bad(
                        "unguarded-resource",
                        "@FeatureResource",
                        AddOnJar.with(
                                bare(),
                                AddOnJar.resource(
                                        GuardedResource.class,
                                        "<property name=\"osgi.jakartars.resource\" value=\"true\"/>"),
                                GuardedResource.class)),
                bad(
                        "unguarded-resource",
                        "other properties",
                        AddOnJar.component("<property name=\"osgi.jakartars.extension\" value=\"true\"/>")),
                bad(
                        "servlet-not-allowed",
                        "whiteboard",
                        AddOnJar.component(
                                "<property name=\"osgi.http.whiteboard.servlet.pattern\" value=\"/open\"/>")),
                bad("unreadable-component", "properties", AddOnJar.component("<properties entry=\"more.txt\"/>")),
                bad(
                        "unreadable-component",
                        "DOCTYPE",
                        AddOnJar.with(
                                bare(), "<!DOCTYPE a [<!ENTITY b SYSTEM" + " \"file:///etc/passwd\">]><a>&b;</a>")),
                bad("unreadable-component", "asterisks", bare().header("Service-Component", "OSGI-INF/*.xml")));
    }

    private static Stream<Arguments> services() {
        var provides = "<service><provide interface=\"%s\"/></service>";
        return Stream.of(
                bad(
                        "service-not-allowed",
                        "Authenticator",
                        AddOnJar.component(provides.formatted("io.mendip.account.Authenticator"))),
                bad("service-not-allowed", "Upload", AddOnJar.component(provides.formatted("io.mendip.rest.Upload"))),
                bad(
                        "unit-name",
                        UNIT,
                        AddOnJar.component("<property name=\"mendip.unit\" value=\"fleet\"/>"
                                + provides.formatted("io.mendip.store.StoreUnit"))),
                bad(
                        "unit-name",
                        UNIT,
                        AddOnJar.component("<reference name=\"d\" interface=\"io.mendip.store.Database\""
                                + " target=\"(mendip.unit=account)\"/>")),
                bad(
                        "unit-name",
                        UNIT,
                        AddOnJar.component("<reference name=\"d\" interface=\"io.mendip.store.EntityStore\"/>")),
                bad(
                        "migration-not-allowed",
                        "account.app_user",
                        sql("update account.app_user set permissions = '{*}'")),
                bad("migration-not-allowed", "drop schema", sql("drop\n/* now */ schema fleet cascade")),
                bad("migration-not-allowed", "set search_path", sql("SET search_path = account")));
    }

    private static Stream<Arguments> rest() {
        var exits = TestClass.named("org/example/End")
                .calling("end", "java/lang/Runtime", "halt", "(I)V")
                .bytes();
        return Stream.of(
                bad("runs-on-unknown", "'both'", bare().header("Mendip-Runs-On", "both")),
                bad(
                        "console-on-agent",
                        "console",
                        TestJar.bundle("org.example.checks", "1.0.0", "one").header("Mendip-Console", "console")),
                bad("console-refused", "uiApi 2", bare().header("Mendip-Console", "future")),
                bad("name-unusable", "'Org_Example'", AddOnJar.bare("Org_Example", "1.0.0")),
                bad("name-taken", "server itself", AddOnJar.bare("io.mendip.fleet.provider", "1.0.0")),
                bad("unsupported", "Bundle-Activator", bare().header("Bundle-Activator", "org.example.Start")),
                bad(
                        "unsupported",
                        "Provide-Capability",
                        bare().header("Provide-Capability", "osgi.serviceloader;osgi.jakartars.resource=true")),
                bad(
                        "unsupported",
                        "Bundle-ClassPath",
                        bare().entry("in.jar", "x").header("Bundle-ClassPath", "in.jar")),
                bad("forbidden-use", "halt", bare().entry("org/example/End.class", exits)));
    }

    @Test
    void twoNamesThatWouldShareASchemaAreNotBothTaken() throws IOException {
        bench.send(signed(AddOnJar.bare("org.example.notes", "1.0.0")));

        var file = signed(AddOnJar.bare("org.example-notes", "1.0.0"));
        var problem = catchThrowableOfType(Problem.class, () -> bench.send(file));

        assertThat(problem.code()).isEqualTo("plugin.name-taken");
        assertThat(problem.getMessage()).contains("org.example.notes", UNIT);
    }

    @Test
    void whoAddsToTheConsoleOnlyNeedsNoRightToTheServer() throws IOException {
        var console = bare().header("Mendip-Console", "console").entry("console/plugin.json", "{}");

        assertThat(bench.addOns.kinds(signed(console))).containsExactly(Kind.CONSOLE);
        assertThat(bench.addOns.kinds(signed(AddOnJar.good("1.0.0"))))
                .containsExactlyInAnyOrder(Kind.SERVER, Kind.CONSOLE);
        assertThat(bench.addOns.kinds(signed(bare()))).containsExactly(Kind.SERVER);
        assertThat(bench.addOns.kinds(bench.jar("org.example.checks", "1.0.0", "one")))
                .containsExactly(Kind.AGENT);
    }

    private static TestJar bare() {
        return AddOnJar.bare(NAME, "1.0.0");
    }

    private static TestJar importing(String clause) {
        return bare().header("Import-Package", clause);
    }

    private static TestJar sql(String text) {
        return bare().entry("db/migration/V1__one.sql", text);
    }

    private static Arguments bad(String code, String part, TestJar jar) {
        return Arguments.of(code, part, jar);
    }

    private Path signed(TestJar jar) throws IOException {
        return bench.signed(jar, Bench.ACME);
    }
}
