/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import io.mendip.system.DataFolder;
import io.mendip.system.Reloadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The folder {@code publishers/}, read whenever somebody asks: what an administrator changes there counts at once. */
@Component(service = {PublisherFolder.class, Reloadable.class})
public final class PublisherFolder implements Reloadable {

    private final Path folder;
    private volatile Publishers last;

    /** Makes the development publisher at the first start. */
    @Activate
    public PublisherFolder(@Reference DataFolder data) {
        this(data.folder("publishers"), data.keys(), Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public PublisherFolder(Path folder, Path keys, Clock clock) {
        this.folder = folder;
        DevelopmentPublisher.make(keys, folder, clock.instant());
        this.last = publishers();
    }

    /** Who may sign now. */
    public Publishers publishers() {
        try {
            return Publishers.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    @Override
    public String title() {
        return "Publishers of bundles";
    }

    @Override
    public boolean reload() {
        var now = publishers();
        boolean changed = !now.equals(last);
        last = now;
        return changed;
    }
}
