/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

/** What a component of an agent's bundle can be; both are described in the same way. */
enum ExtensionPoint {
    /** A kind of check. */
    CHECK("mendip.check.", "io/mendip/check/Check"),
    /** A kind of task. */
    TASK("mendip.task.", "io/mendip/task/Task");

    private final String prefix;
    private final String implemented;

    ExtensionPoint(String prefix, String implemented) {
        this.prefix = prefix;
        this.implemented = implemented;
    }

    /** Name of a service property, such as {@code mendip.check.id}. */
    String property(String name) {
        return prefix + name;
    }

    /** Internal name of the generic interface whose argument is the record of parameters. */
    String implemented() {
        return implemented;
    }

    /** The same as Java code has it, without package. */
    String simpleName() {
        return implemented.substring(implemented.lastIndexOf('/') + 1);
    }

    /** In a sentence. */
    String noun() {
        return this == CHECK ? "check" : "task";
    }
}
