/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Memory as the JDK reports it (its {@code OperatingSystem} bean), for systems without {@code /proc}. */
final class JdkMemory implements Memory.Source {

    @Override
    public Memory read() throws IOException {
        try {
            var beans = ManagementFactory.getPlatformMBeanServer();
            var system = new ObjectName("java.lang:type=OperatingSystem");
            return new Memory(
                    bytes(beans, system, "TotalMemorySize"),
                    bytes(beans, system, "FreeMemorySize"),
                    bytes(beans, system, "TotalSwapSpaceSize"),
                    bytes(beans, system, "FreeSwapSpaceSize"));
        } catch (JMException e) {
            throw new IOException("the JDK does not tell the memory", e);
        }
    }

    /** By name, because the bean's class is not part of Java's own interface. */
    private static long bytes(MBeanServer beans, ObjectName name, String attribute) throws JMException {
        return beans.getAttribute(name, attribute) instanceof Long value ? value : 0;
    }
}
