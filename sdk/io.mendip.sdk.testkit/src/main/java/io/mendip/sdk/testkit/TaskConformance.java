/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.task.Task;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds a task to what every task has to keep to, each rule as a test of its own:
 *
 * <pre>{@code
 * @TaskConformance(task = CleanUpTask.class, parameters = "folder=target/old")
 * void keepsToTheRules() {}
 * }</pre>
 *
 * <p>The annotated method has no body and no parameters. The task is made and stopped as {@link CheckConformance} says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(ConformanceExtension.class)
public @interface TaskConformance {

    /** The task. */
    Class<? extends Task<?>> task();

    /** Parameters with which the task gives a result here, each {@code name=value}; items of a list by comma. What has a default may be left out. */
    String[] parameters() default {};

    /** What the programs that the task starts do; it has a public constructor without parameters. */
    Class<? extends Programs> programs() default Programs.None.class;
}
