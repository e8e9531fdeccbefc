/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The arrows of docs/architecture.md. Each was broken once on purpose to see it fail. */
@AnalyzeClasses(packages = "io.mendip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Packages that others may import. */
    private static final String[] APIS = {
        "io.mendip.account", "io.mendip.agent.process", "io.mendip.bus", "io.mendip.check", "io.mendip.command",
        "io.mendip.fleet", "io.mendip.history", "io.mendip.policy", "io.mendip.rest", "io.mendip.store",
        "io.mendip.system", "io.mendip.trust"
    };

    @ArchTest
    static final ArchRule providersDoNotKnowEachOther = SlicesRuleDefinition.slices()
            .matching("io.mendip.(*).provider..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nobodyImportsAProvider = noClasses()
            .that(not(resideInAnyPackage("io.mendip.*.provider..", "io.mendip.bus.nats..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mendip.*.provider..", "io.mendip.bus.nats..");

    @ArchTest
    static final ArchTests apisUseOnlyApisBelow = ArchTests.in(ApiLayers.class);

    @ArchTest
    static final ArchRule anApiHasNoThirdPartyType = noClasses()
            .that()
            .resideInAnyPackage(APIS)
            .should(dependOnClassesThat(not(resideInAnyPackage(
                    "java..",
                    "io.mendip..",
                    "org.osgi.annotation..",
                    "org.osgi.service.component.annotations",
                    "org.jspecify.annotations",
                    "jakarta.persistence..",
                    "jakarta.ws.rs.."))));

    @ArchTest
    static final ArchRule onlyTheEndsOfTheWireKnowTheProtocol = noClasses()
            .that(not(resideInAnyPackage(
                    "io.mendip.protocol..",
                    "io.mendip.agent..",
                    "io.mendip.bus.nats..",
                    "io.mendip.command.provider..",
                    "io.mendip.fleet.provider..",
                    "io.mendip.history.provider..",
                    "io.mendip.policy.provider..",
                    "io.mendip.trust.provider..")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.mendip.protocol.."));

    @ArchTest
    static final ArchRule checksSeeTheSdkOnly = noClasses()
            .that()
            .resideInAPackage("io.mendip.agent.check..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.mendip..")
                    .and(not(resideInAnyPackage(
                            "io.mendip.agent.check..", "io.mendip.check", "io.mendip.agent.process"))));

    @ArchTest
    static final ArchRule theAgentKnowsNoServer = noClasses()
            .that()
            .resideInAPackage("io.mendip.agent..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.mendip..")
                    .and(not(resideInAnyPackage("io.mendip.agent..", "io.mendip.check", "io.mendip.protocol.."))));

    /** Others read states as DTOs; nothing else of it. */
    @ArchTest
    static final ArchRule onlyWhoHandlesBundlesTouchesTheFramework = noClasses()
            .that(not(resideInAnyPackage(
                    "io.mendip.server.framework..",
                    "io.mendip.agent.launcher..",
                    "io.mendip.store.provider..",
                    "io.mendip.rest.provider..",
                    "io.mendip.console..")))
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.osgi.framework..").and(not(resideInAPackage("org.osgi.framework.dto"))));

    /** A rule over nothing would pass for ever. */
    @ArchTest
    static final ArchRule thereIsSomethingToCheck = classes()
            .that()
            .resideInAPackage("io.mendip.fleet.provider..")
            .should()
            .haveNameMatching("io\\.mendip\\.fleet\\.provider\\..*");

    /** {@code check < fleet < policy < command}; the others stand alone. */
    static final class ApiLayers {

        private ApiLayers() {}

        @ArchTest
        static final ArchRule check = only("io.mendip.check");

        @ArchTest
        static final ArchRule fleet = only("io.mendip.fleet", "io.mendip.account", "io.mendip.check");

        @ArchTest
        static final ArchRule policy =
                only("io.mendip.policy", "io.mendip.fleet", "io.mendip.check", "io.mendip.account");

        @ArchTest
        static final ArchRule command =
                only("io.mendip.command", "io.mendip.policy", "io.mendip.fleet", "io.mendip.account");

        @ArchTest
        static final ArchRule account = only("io.mendip.account");

        @ArchTest
        static final ArchRule bus = only("io.mendip.bus");

        @ArchTest
        static final ArchRule history = only("io.mendip.history");

        @ArchTest
        static final ArchRule rest = only("io.mendip.rest", "io.mendip.account");

        @ArchTest
        static final ArchRule store = only("io.mendip.store");

        @ArchTest
        static final ArchRule system = only("io.mendip.system");

        @ArchTest
        static final ArchRule trust = only("io.mendip.trust");

        private static ArchRule only(String api, String... below) {
            return noClasses()
                    .that()
                    .resideInAPackage(api)
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.mendip..")
                            .and(not(resideInAPackage(api)))
                            .and(not(resideInAnyPackage(below))));
        }
    }
}
