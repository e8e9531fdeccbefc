/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;

/** A bundle on the class path: headers and entries from its jar, classes from the program's own class loader. */
final class FlatModule implements ConnectModule, ConnectContent {

    private final Path jar;
    private @Nullable ZipFile open;
    private @Nullable Map<String, String> headers;

    FlatModule(Path jar) {
        this.jar = jar;
    }

    @Override
    public ConnectContent getContent() {
        return this;
    }

    @Override
    public synchronized Optional<Map<String, String>> getHeaders() {
        if (headers == null) {
            try (var zip = new ZipFile(jar.toFile());
                    var in = zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF"))) {
                var read = new HashMap<String, String>();
                new Manifest(in)
                        .getMainAttributes()
                        .forEach((name, value) -> read.put(name.toString(), value.toString()));
                headers = read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.of(headers);
    }

    @Override
    public Iterable<String> getEntries() throws IOException {
        return zip().stream().map(ZipEntry::getName).toList();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String name) {
        try {
            var zip = zip();
            return Optional.ofNullable(zip.getEntry(name)).map(entry -> new Entry(zip, entry));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(FlatModule.class.getClassLoader());
    }

    @Override
    public void open() {
        // opened when the first entry is asked for
    }

    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private synchronized ZipFile zip() throws IOException {
        if (open == null) {
            open = new ZipFile(jar.toFile());
        }
        return open;
    }

    /** One entry of the jar. */
    private record Entry(ZipFile zip, ZipEntry entry) implements ConnectEntry {

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return zip.getInputStream(entry);
        }
    }
}
