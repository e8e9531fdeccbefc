/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.exchange;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.rest.Problem;
import io.mendip.script.provider.library.ScriptRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP file with an index and the texts of scripts. Names in it are looked up and nothing else: no file is written. What it
 * unpacks to is bounded, whatever it says of itself.
 */
final class Archive {

    private static final String INDEX = "community_scripts.json";
    private static final String FOLDER = "scripts/";
    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    /** Of a file with a byte order mark, as Windows editors write it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Map<String, byte[]> files;
    private final String root;

    private Archive(Map<String, byte[]> files, String root) {
        this.files = files;
        this.root = root;
    }

    /**
     * Unpacks a file.
     *
     * @throws Problem 400 when it is none of these
     */
    static Archive read(InputStream bytes) {
        try {
            var files = unpack(new ZipInputStream(bytes));
            // In the archive of a repository all is in one folder.
            var index = files.keySet().stream()
                    .filter(name -> name.equals(INDEX) || name.endsWith("/" + INDEX))
                    .min(String::compareTo)
                    .orElseThrow(() -> wrong("has no " + INDEX + ", which says what scripts there are"));
            return new Archive(files, index.substring(0, index.length() - INDEX.length()));
        } catch (ZipException e) {
            throw wrong("is no ZIP file, or a damaged one");
        } catch (IOException e) {
            throw wrong("cannot be read to its end");
        }
    }

    private static Map<String, byte[]> unpack(ZipInputStream zip) throws IOException {
        var files = new HashMap<String, byte[]>();
        long total = 0;
        int entries = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw wrong("has more than " + MOST_ENTRIES + " files");
            }
            var content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, MOST_BYTES - total + 1));
            total += content.length;
            if (total > MOST_BYTES) {
                throw wrong("unpacks to more than " + MOST_BYTES / 1024 / 1024 + " MiB");
            }
            files.put(entry.getName(), content);
        }
        return files;
    }

    /** Members of the index. */
    List<Map<?, ?>> index() {
        try {
            var members = new ArrayList<Map<?, ?>>();
            for (var member : JSON.std.listFrom(files.getOrDefault(root + INDEX, new byte[0]))) {
                if (!(member instanceof Map<?, ?> one)) {
                    throw wrong("has an index with something else than scripts");
                }
                members.add(one);
            }
            return members;
        } catch (IOException e) {
            throw wrong("has an index that is no list in JSON");
        }
    }

    /**
     * The text of a script.
     *
     * @throws IllegalArgumentException with what is wrong, for people
     */
    String text(String file) {
        var bytes = files.get(root + FOLDER + file);
        if (bytes == null) {
            throw new IllegalArgumentException("its file " + FOLDER + file + " is not in the archive");
        }
        if (bytes.length > ScriptRules.MAX_BODY) {
            throw new IllegalArgumentException("it has more than " + ScriptRules.MAX_BODY + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its file " + FOLDER + file + " is not UTF-8");
        }
    }

    /** Writes an archive. */
    static void write(OutputStream out, List<ScriptEntry> entries) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(INDEX));
        zip.write(JSON.std
                .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                .asBytes(entries.stream().map(ScriptEntry::member).toList()));
        for (var entry : entries) {
            zip.putNextEntry(new ZipEntry(FOLDER + entry.file()));
            zip.write(entry.content().body().getBytes(StandardCharsets.UTF_8));
        }
        zip.finish();
    }

    private static Problem wrong(String message) {
        return Problem.invalid("", "The file " + message + ".");
    }
}
