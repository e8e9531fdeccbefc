/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.cpu;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/**
 * Counters made from the load that the JDK reports (its {@code OperatingSystem} bean), for systems without
 * {@code /proc}. The JDK averages from one call to the next, so the load counts for the time since the last call.
 */
final class JdkCpuTimes implements CpuTimes.Source {

    private long last = System.nanoTime();
    private double busy;
    private double idle;

    @Override
    public synchronized CpuTimes read() throws IOException {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        double load = load();
        busy += seconds * load;
        idle += seconds * (1 - load);
        return new CpuTimes(busy, 0, 0, idle);
    }

    /** By name, because the bean's class is not part of Java's own interface. */
    private static double load() throws IOException {
        try {
            var value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "CpuLoad");
            double load = value instanceof Double number ? number : -1;
            if (load < 0) {
                throw new IOException("the system does not tell its load");
            }
            return load;
        } catch (MalformedObjectNameException
                | MBeanException
                | AttributeNotFoundException
                | InstanceNotFoundException
                | ReflectionException e) {
            throw new IOException("the JDK does not tell the load", e);
        }
    }
}
