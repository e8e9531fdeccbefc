/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.Check;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds a check to what every check has to keep to, each rule as a test of its own:
 *
 * <pre>{@code
 * @CheckConformance(check = FileAgeCheck.class, parameters = "path=pom.xml")
 * void keepsToTheRules() {}
 * }</pre>
 *
 * <p>The annotated method has no body and no parameters. For each rule the check is loaded anew, by a class loader of its
 * own, and made with the services that agents offer; its constructor is the one with {@code @Activate}, and it is stopped by
 * its method with {@code @Deactivate}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(ConformanceExtension.class)
public @interface CheckConformance {

    /** The check. */
    Class<? extends Check<?>> check();

    /**
     * Parameters with which the check gives a result here, each {@code name=value}; items of a list by comma. What has a
     * default may be left out.
     */
    String[] parameters() default {};

    /** What the programs that the check starts do; it has a public constructor without parameters. */
    Class<? extends Programs> programs() default Programs.None.class;
}
