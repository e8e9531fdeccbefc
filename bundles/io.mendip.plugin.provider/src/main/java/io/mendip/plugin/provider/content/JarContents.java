/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.content;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.plugin.BundleInspector;
import io.mendip.plugin.BundleInspector.TaskType;
import io.mendip.plugin.provider.JarCache;
import io.mendip.plugin.provider.server.ServerAddOns;
import io.mendip.plugin.provider.server.ServerAddOns.Brought;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stored jars bring and want, read from their bytes. Those are compared with their digest, so a row in the database
 * makes nothing look harmless; and since the bytes of a digest never change, what was read once is kept.
 */
@Component(service = JarContents.class)
public final class JarContents {

    private static final Logger LOG = LoggerFactory.getLogger(JarContents.class);
    private static final int KEPT = 100;

    private final JarCache jars;
    private final ServerAddOns addOns;
    private final Map<String, Content> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Content> eldest) {
            return size() > KEPT;
        }
    });

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable BundleInspector inspector;

    /** Takes its services. */
    @Activate
    public JarContents(@Reference JarCache jars, @Reference ServerAddOns addOns) {
        this(jars, addOns, null);
    }

    /** For tests: with who knows tasks. */
    public JarContents(JarCache jars, ServerAddOns addOns, @Nullable BundleInspector inspector) {
        this.jars = jars;
        this.addOns = addOns;
        this.inspector = inspector;
    }

    /**
     * What a jar brings and wants.
     *
     * @param file the jar
     * @param manifest what it says of itself
     * @param taskTypes kinds of tasks; of a bundle for the server none
     * @param onServer what it brings to the server; empty for one that runs on agents
     */
    public record Content(Path file, BundleManifest manifest, List<TaskType> taskTypes, Optional<Brought> onServer) {

        /** Copies the list. */
        public Content {
            taskTypes = List.copyOf(taskTypes);
        }
    }

    /** Reads a stored jar; empty when it cannot be read now, or who knows about it is not there. */
    public Optional<Content> of(String sha256) {
        var present = known.get(sha256);
        if (present != null) {
            return Optional.of(present);
        }
        try {
            var read = read(jars.file(sha256));
            read.ifPresent(content -> known.put(sha256, content));
            return read;
        } catch (IOException | Problem e) {
            LOG.debug("the content of the jar {} is not known now: {}", sha256, e.toString());
            return Optional.empty();
        }
    }

    private Optional<Content> read(Path file) throws IOException {
        var manifest = BundleManifest.read(file);
        var onServer = addOns.brought(file, manifest);
        if (onServer.isPresent()) {
            return Optional.of(new Content(file, manifest, List.of(), onServer));
        }
        return Optional.ofNullable(inspector)
                .map(reader -> new Content(file, manifest, reader.inspect(file).taskTypes(), Optional.empty()));
    }
}
