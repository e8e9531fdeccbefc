/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.config;

import io.mendip.system.ConfigurationSource;
import io.mendip.system.StartProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the settings in {@code config/} to Configuration Admin: all of them at the start, before the bundles that have
 * settings start, and what is different whenever the files are read anew.
 */
@Component(service = FileConfiguration.class, immediate = true)
public final class FileConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FileConfiguration.class);

    private final ConfigurationAdmin admin;
    private final ConfigurationSource source;
    private Map<String, Map<String, Object>> present = Map.of();

    /** Hands all of them over; a server with files that it cannot understand does not start. */
    @Activate
    public FileConfiguration(
            @Reference ConfigurationAdmin admin,
            @Reference ConfigurationSource source,
            @Reference StartProblems problems) {
        this.admin = admin;
        this.source = source;
        try {
            reload();
        } catch (IllegalArgumentException e) {
            problems.refuse(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            throw e;
        }
    }

    /**
     * Reads the files anew and hands over what is different. When one of them is not usable nothing is.
     *
     * @return the settings that are different, each as PID, blank, name
     * @throws IllegalArgumentException naming what is wrong
     */
    public synchronized List<String> reload() {
        var wanted = source.read();
        var pids = new TreeSet<>(present.keySet());
        pids.addAll(wanted.keySet());
        var changed = new ArrayList<String>();
        for (var pid : pids) {
            var names = different(present.getOrDefault(pid, Map.of()), wanted.getOrDefault(pid, Map.of()));
            if (!names.isEmpty()) {
                handOver(pid, wanted.getOrDefault(pid, Map.of()));
                names.forEach(name -> changed.add(pid + " " + name));
            }
        }
        present = new TreeMap<>(wanted);
        changed.forEach(setting -> LOG.info("Taken from the configuration: {}", setting));
        return changed;
    }

    @SuppressWarnings("JdkObsolete") // Config Admin takes a Dictionary, and this is the JDK's only one
    private void handOver(String pid, Map<String, Object> settings) {
        try {
            var configuration = admin.getConfiguration(pid, "?");
            if (settings.isEmpty()) {
                configuration.delete();
            } else {
                configuration.update(new Hashtable<>(settings));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + pid + " cannot be kept", e);
        }
    }

    private static List<String> different(Map<String, Object> before, Map<String, Object> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.deepEquals(before.get(name), after.get(name)))
                .toList();
    }
}
