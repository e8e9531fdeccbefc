/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each arrow is broken by a few classes made for that, and its rule has to say so. */
class BrokenArrowsArchitectureTest {

    private static final Map<String, String[]> BROKEN = broken();

    @TempDir
    Path folder;

    /** Users and what they use; the first names the rule. */
    private static Map<String, String[]> broken() {
        var broken = new LinkedHashMap<String, String[]>();
        Arrows.APIS.forEach((api, below) ->
                broken.put("1 " + api + " uses only APIs below it", new String[] {api, foreign(api, below)}));
        broken.put(
                "2 providers do not know each other",
                new String[] {"io.mendip.alert.provider", "io.mendip.fleet.provider"});
        broken.put("2 nobody imports a provider", new String[] {"io.mendip.server", "io.mendip.fleet.provider.store"});
        broken.put(
                "3 only the ends of the wire know the protocol",
                new String[] {"io.mendip.monitor.provider", "io.mendip.protocol"});
        broken.put("3 checks see the SDK only", new String[] {"io.mendip.agent.check.own", "io.mendip.agent.runner"});
        broken.put(
                "3 tasks of the agent see the SDK and the base only",
                new String[] {"io.mendip.agent.task.own", "io.mendip.agent.runner"});
        broken.put(
                "3 the testkit sees the SDK, the binding and the scan only",
                new String[] {"io.mendip.sdk.testkit", "io.mendip.protocol"});
        broken.put(
                "3 the binding uses nothing of the agent",
                new String[] {"io.mendip.agent.runner.binding", "io.mendip.protocol"});
        broken.put(
                "3 the scan uses the protocol and ASM only",
                new String[] {"io.mendip.agent.scan", "io.mendip.agent.base"});
        broken.put("3 the agent knows no server", new String[] {"io.mendip.agent.link", "io.mendip.fleet"});
        broken.put(
                "3 the installer knows neither link nor runner",
                new String[] {"io.mendip.agent.installer", "io.mendip.agent.link"});
        broken.put("4 an API has no third-party type", new String[] {"io.mendip.fleet", "com.fasterxml.jackson"});
        broken.put(
                "5 only who handles bundles touches the framework",
                new String[] {"io.mendip.fleet.provider", "org.osgi.framework"});
        broken.put(
                "a resource is made of its services",
                new String[] {"io.mendip.fleet.provider", "io.mendip.rest.ProductResource"});
        broken.put(
                "the product is not among the add-ons",
                new String[] {"io.mendip.alert.provider", "io.mendip.rest.FeatureResource"});
        return broken;
    }

    private static String foreign(String api, List<String> below) {
        return Arrows.APIS.keySet().stream()
                .filter(other -> !other.equals(api) && !below.contains(other))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void breaksEveryRule() {
        assertThat(BROKEN.keySet()).isEqualTo(Arrows.all().keySet());
    }

    @TestFactory
    Stream<DynamicTest> isNoticed() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    var classes = compiled(broken.getValue()[0], broken.getValue()[1]);

                    var result = Arrows.all().get(broken.getKey()).evaluate(classes);

                    assertThat(result.getFailureReport().getDetails())
                            .isNotEmpty()
                            .allMatch(detail -> detail.contains(broken.getValue()[0] + ".User"));
                }));
    }

    /** A user with a field of a type of another package; an annotation of resources is worn instead. */
    private JavaClasses compiled(String user, String used) throws IOException {
        var target = Files.createDirectories(folder.resolve(user + "-" + used));
        var resource = used.substring(used.lastIndexOf('.') + 1);
        var sources = used.endsWith("Resource")
                ? List.of(
                        write(target, "io.mendip.rest", resource, "public @interface " + resource + " {}"),
                        write(target, user, "User", "@" + used + " public class User { public User() {} }"))
                : List.of(
                        write(target, used, "Used", "public class Used {}"),
                        write(target, user, "User", "public class User { " + used + ".Used used; }"));
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", target.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).isZero();
        return new ClassFileImporter().importPath(target);
    }

    private static Path write(Path target, String inPackage, String name, String body) throws IOException {
        var file = target.resolve("source").resolve(inPackage).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "package " + inPackage + ";\n" + body + "\n");
    }
}
