/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrows of docs/architecture.md that classes show, by name. {@link ArchitectureTest} holds the product to them, {@link
 * BrokenArrowsArchitectureTest} breaks each of them.
 */
final class Arrows {

    /** Packages that others may import, each with those below it. */
    static final Map<String, List<String>> APIS = apis();

    private static final String[] API_PACKAGES = APIS.keySet().toArray(String[]::new);

    private Arrows() {}

    private static Map<String, List<String>> apis() {
        var apis = new LinkedHashMap<String, List<String>>();
        apis.put("io.mendip.check", List.of());
        apis.put("io.mendip.task", List.of("io.mendip.check"));
        apis.put("io.mendip.alert", List.of("io.mendip.check"));
        apis.put("io.mendip.agent.process", List.of());
        apis.put("io.mendip.account", List.of());
        apis.put("io.mendip.bus", List.of());
        apis.put("io.mendip.feature", List.of("io.mendip.account"));
        apis.put("io.mendip.history", List.of());
        apis.put("io.mendip.plugin", List.of());
        apis.put("io.mendip.setting", List.of());
        apis.put("io.mendip.store", List.of());
        apis.put("io.mendip.system", List.of());
        apis.put("io.mendip.trust", List.of());
        apis.put("io.mendip.rest", List.of("io.mendip.account"));
        apis.put("io.mendip.fleet", List.of("io.mendip.account", "io.mendip.check", "io.mendip.store"));
        apis.put("io.mendip.monitor", List.of("io.mendip.fleet", "io.mendip.account", "io.mendip.check"));
        apis.put(
                "io.mendip.policy",
                List.of("io.mendip.monitor", "io.mendip.fleet", "io.mendip.account", "io.mendip.check"));
        apis.put(
                "io.mendip.command",
                List.of("io.mendip.policy", "io.mendip.monitor", "io.mendip.fleet", "io.mendip.account"));
        return apis;
    }

    /** All of them. */
    static Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        APIS.forEach((api, below) -> rules.put("1 " + api + " uses only APIs below it", usesOnly(api, below)));
        rules.put(
                "2 providers do not know each other",
                SlicesRuleDefinition.slices()
                        .matching("io.mendip.(*).provider..")
                        .should()
                        .notDependOnEachOther());
        rules.put("2 nobody imports a provider", nobodyImportsAProvider());
        rules.put("3 only the ends of the wire know the protocol", onlyTheEndsKnowTheProtocol());
        rules.put("3 checks see the SDK only", checksSeeTheSdkOnly());
        rules.put("3 tasks of the agent see the SDK and the base only", tasksSeeTheSdkAndTheBaseOnly());
        rules.put(
                "3 the testkit sees the SDK, the binding and the scan only",
                theTestkitSeesTheSdkTheBindingAndTheScanOnly());
        rules.put("3 the binding uses nothing of the agent", theBindingUsesNothingOfTheAgent());
        rules.put("3 the scan uses the protocol and ASM only", theScanUsesTheProtocolAndAsmOnly());
        rules.put("3 the agent knows no server", theAgentKnowsNoServer());
        rules.put("3 the installer knows neither link nor runner", theInstallerKnowsNeitherLinkNorRunner());
        rules.put("4 an API has no third-party type", anApiHasNoThirdPartyType());
        rules.put("5 only who handles bundles touches the framework", onlyWhoHandlesBundlesTouchesTheFramework());
        rules.put("a resource is made of its services", aResourceIsMadeOfItsServices());
        rules.put("the product is not among the add-ons", theProductIsNotAmongTheAddOns());
        return rules;
    }

    private static ArchRule usesOnly(String api, List<String> below) {
        return noClasses()
                .that()
                .resideInAPackage(api)
                .should(dependOnClassesThat(resideInAPackage("io.mendip..")
                        .and(not(resideInAPackage(api)))
                        .and(not(resideInAnyPackage(below.toArray(String[]::new))))));
    }

    private static ArchRule nobodyImportsAProvider() {
        return noClasses()
                .that(not(resideInAnyPackage("io.mendip.*.provider..", "io.mendip.bus.nats..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.mendip.*.provider..", "io.mendip.bus.nats..");
    }

    private static ArchRule onlyTheEndsKnowTheProtocol() {
        return noClasses()
                .that(not(resideInAnyPackage(
                        "io.mendip.protocol..",
                        "io.mendip.agent..",
                        "io.mendip.bus.nats..",
                        "io.mendip.command.provider..",
                        "io.mendip.fleet.provider..",
                        "io.mendip.history.provider..",
                        "io.mendip.plugin.provider..",
                        "io.mendip.policy.provider..",
                        "io.mendip.simulator..",
                        "io.mendip.trust.provider..")))
                .should(dependOnClassesThat(resideInAPackage("io.mendip.protocol..")));
    }

    private static ArchRule checksSeeTheSdkOnly() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.agent.check..")
                .should(dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "javax.management..",
                        "org.jspecify.annotations",
                        "org.osgi.annotation.bundle",
                        "org.osgi.service.component.annotations",
                        "org.slf4j",
                        "io.mendip.agent.check..",
                        "io.mendip.check",
                        "io.mendip.agent.process"))));
    }

    /** Of the base: they are the agent's own, unlike those of add-ons. */
    private static ArchRule tasksSeeTheSdkAndTheBaseOnly() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.agent.task..")
                .should(dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.osgi.annotation.bundle",
                        "org.osgi.service.component.annotations",
                        "org.slf4j",
                        "io.mendip.agent.task..",
                        "io.mendip.agent.base",
                        "io.mendip.agent.process",
                        "io.mendip.check",
                        "io.mendip.task"))));
    }

    /** It runs in the builds of others, where there is nothing but the SDK. */
    private static ArchRule theTestkitSeesTheSdkTheBindingAndTheScanOnly() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.sdk..")
                .should(dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "aQute.bnd.osgi",
                        "org.junit.jupiter.api..",
                        "org.jspecify.annotations",
                        "org.objectweb.asm",
                        "org.osgi.annotation..",
                        "io.mendip.sdk..",
                        "io.mendip.alert",
                        "io.mendip.check",
                        "io.mendip.task",
                        "io.mendip.agent.process",
                        "io.mendip.agent.runner.binding",
                        "io.mendip.agent.scan"))));
    }

    /** The testkit carries a copy of it. */
    private static ArchRule theBindingUsesNothingOfTheAgent() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.agent.runner.binding")
                .should(dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "io.mendip.check",
                        "io.mendip.task",
                        "io.mendip.agent.runner.binding"))));
    }

    /** Server, installer and testkit carry a copy of it. */
    private static ArchRule theScanUsesTheProtocolAndAsmOnly() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.agent.scan")
                .should(dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.objectweb.asm",
                        "io.mendip.agent.scan",
                        "io.mendip.protocol.."))));
    }

    private static ArchRule theAgentKnowsNoServer() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.agent..")
                .should(dependOnClassesThat(resideInAPackage("io.mendip..")
                        .and(not(resideInAnyPackage(
                                "io.mendip.agent..", "io.mendip.check", "io.mendip.task", "io.mendip.protocol..")))));
    }

    /** What may install code depends on as little as possible; what it needs of others is in the agent's base. */
    private static ArchRule theInstallerKnowsNeitherLinkNorRunner() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.agent.installer..")
                .should(dependOnClassesThat(
                        resideInAnyPackage("io.mendip.agent.link..", "io.mendip.agent.runner..", "io.nats..")));
    }

    private static ArchRule anApiHasNoThirdPartyType() {
        return noClasses()
                .that()
                .resideInAnyPackage(API_PACKAGES)
                .should(dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "io.mendip..",
                        "org.osgi.annotation..",
                        "org.osgi.service.component.annotations",
                        "org.jspecify.annotations",
                        "jakarta.persistence..",
                        "jakarta.ws.rs.."))));
    }

    /** Others read states as DTOs; nothing else of it. */
    private static ArchRule onlyWhoHandlesBundlesTouchesTheFramework() {
        return noClasses()
                .that(not(resideInAnyPackage(
                        "io.mendip.server.framework..",
                        "io.mendip.agent.installer..",
                        "io.mendip.agent.launcher..",
                        "io.mendip.agent.runner.process..",
                        "io.mendip.feature.provider.bundle..",
                        "io.mendip.plugin.provider..",
                        "io.mendip.store.provider..",
                        "io.mendip.rest.provider..",
                        "io.mendip.system.provider.bundles..",
                        "io.mendip.console..")))
                .should(dependOnClassesThat(
                        resideInAPackage("org.osgi.framework..").and(not(resideInAPackage("org.osgi.framework.dto")))));
    }

    /** Its requests would wait whenever an add-on comes or goes. */
    private static ArchRule theProductIsNotAmongTheAddOns() {
        return noClasses()
                .that()
                .resideInAPackage("io.mendip.*.provider..")
                .should()
                .beAnnotatedWith("io.mendip.rest.FeatureResource");
    }

    /** Jersey makes a resource itself when its service has just gone, and one made of nothing would answer from nothing. */
    private static ArchRule aResourceIsMadeOfItsServices() {
        return classes()
                .that()
                .areAnnotatedWith("io.mendip.rest.CoreResource")
                .or()
                .areAnnotatedWith("io.mendip.rest.ProductResource")
                .should(be(describe(
                        "made of services",
                        (JavaClass resource) -> resource.getConstructors().stream()
                                .noneMatch(constructor -> constructor
                                                .getModifiers()
                                                .contains(JavaModifier.PUBLIC)
                                        && constructor.getRawParameterTypes().isEmpty()))));
    }
}
