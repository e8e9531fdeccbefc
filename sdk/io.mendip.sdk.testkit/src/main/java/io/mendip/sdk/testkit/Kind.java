/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.runner.binding.BoundCheck;
import io.mendip.alert.NotificationChannel;
import io.mendip.check.Check;
import io.mendip.task.Task;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Supplier;

/** What an add-on can be. */
enum Kind {
    CHECK(Check.class, "check", "CheckConformance"),
    TASK(Task.class, "task", "TaskConformance"),
    CHANNEL(NotificationChannel.class, "channel", "ChannelConformance");

    private final Class<?> implemented;
    private final String noun;
    private final String annotation;

    Kind(Class<?> implemented, String noun, String annotation) {
        this.implemented = implemented;
        this.noun = noun;
        this.annotation = annotation;
    }

    /** In a sentence. */
    String noun() {
        return noun;
    }

    /** The annotation by which a test holds it to the rules. */
    String annotation() {
        return "@" + annotation;
    }

    /** The components of the record that a class of this kind names. */
    RecordComponent[] parameters(Class<?> type) {
        return Arrays.stream(type.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(generic -> generic.getRawType() == implemented)
                .map(generic -> ((Class<?>) generic.getActualTypeArguments()[0]).getRecordComponents())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName()
                        + " does not name its parameter record: it has to implement " + implemented.getSimpleName()
                        + "<...> directly"));
    }

    /** One that runs as a check does. */
    Supplier<BoundCheck> runs(Object component) {
        if (component instanceof Task<?> task) {
            return () -> new TaskRun.Recorded(task).bound();
        }
        if (component instanceof NotificationChannel<?> channel) {
            return () -> new Attempted(channel, ChannelBench.SAMPLE).bound();
        }
        var bound = new BoundCheck((Check<?>) component);
        return () -> bound;
    }
}
