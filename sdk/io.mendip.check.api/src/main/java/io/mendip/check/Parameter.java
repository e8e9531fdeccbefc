/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a component of the parameter record is shown and bounded. Components may be {@code String}, {@code boolean},
 * {@code int}, {@code long}, {@code double}, {@link java.time.Duration}, {@link java.nio.file.Path}, an enum, or a
 * {@link java.util.List} of {@code String}, number or enum.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {

    /** Label in forms; the component's name when empty. */
    String title() default "";

    /** One sentence under the field. */
    String help() default "";

    /** Unit behind the field, for example {@code %}. */
    String unit() default "";

    /** Smallest number, shortest text or fewest items; seconds for a duration. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number, longest text or most items; seconds for a duration. */
    double max() default Double.POSITIVE_INFINITY;

    /** Regular expression that a text must match as a whole; none when empty. */
    String pattern() default "";

    /** What to tell somebody whose text does not match {@link #pattern}. */
    String patternHelp() default "";
}
