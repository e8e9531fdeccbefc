/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.alert.NotificationChannel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds a channel to what every channel has to keep to, each rule as a test of its own:
 *
 * <pre>{@code
 * @ChannelConformance(channel = ChatChannel.class, settings = "address=http://127.0.0.1:1/hook")
 * void keepsToTheRules() {}
 * }</pre>
 *
 * <p>The annotated method has no body and no parameters. The channel is made and stopped as {@link CheckConformance} says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(ConformanceExtension.class)
public @interface ChannelConformance {

    /** The channel. */
    Class<? extends NotificationChannel<?>> channel();

    /** Settings with which the channel answers here, if only that nobody listens, each {@code name=value}; items of a list by comma. What has a default may be left out. */
    String[] settings() default {};
}
