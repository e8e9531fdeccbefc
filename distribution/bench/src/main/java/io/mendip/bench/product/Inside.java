/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JVM keeps, as its own diagnostic commands (jcmd) say it after full collections.
 *
 * @param loaders types of its class loaders, and how many there are of each
 * @param threads names of Java's platform threads, with digits left out, and how many there are of each
 * @param metaspace megabytes in use
 * @param heap megabytes in use
 */
public record Inside(SortedMap<String, Long> loaders, SortedMap<String, Long> threads, double metaspace, double heap) {

    private static final Pattern LOADER = Pattern.compile("^0x[0-9a-f]+ .* (\\S+)$", Pattern.MULTILINE);
    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+ ", Pattern.MULTILINE);
    private static final Pattern METASPACE = Pattern.compile("Both: +([0-9.]+) (KB|MB) used");
    /**
     * A line for each part of the heap: "Tenured    total 65536K, used 43070K [...", "garbage-first heap   total reserved
     * 98304K, committed 65536K, used 4096K [...".
     */
    private static final Pattern HEAP = Pattern.compile(" total [^\\[]*used (\\d+)K");

    /** Looks into a process of this user, after collecting its garbage. */
    public static Inside of(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            ask(pid, "GC.run"); // later ones free what cleaners let go after the first
        }
        return parse(
                ask(pid, "VM.classloader_stats"),
                ask(pid, "Thread.print"),
                ask(pid, "VM.metaspace", "basic"),
                ask(pid, "GC.heap_info"));
    }

    static Inside parse(String loaders, String threads, String metaspace, String heap) throws IOException {
        var inside = new Inside(counts(LOADER, loaders), counts(THREAD, threads), metaspace(metaspace), heap(heap));
        if (inside.loaders.isEmpty() || inside.threads.isEmpty()) {
            throw new IOException("jcmd says something else: " + loaders + threads);
        }
        return inside;
    }

    private static SortedMap<String, Long> counts(Pattern name, String text) {
        return name.matcher(text)
                .results()
                .collect(Collectors.groupingBy(
                        found -> found.group(1).replaceAll("\\d+", "#"), TreeMap::new, Collectors.counting()));
    }

    private static double metaspace(String text) throws IOException {
        var found = METASPACE.matcher(text);
        if (!found.find()) {
            throw new IOException("jcmd VM.metaspace says something else: " + text);
        }
        return Double.parseDouble(found.group(1)) / (found.group(2).equals("KB") ? 1024 : 1);
    }

    private static double heap(String text) throws IOException {
        var parts = HEAP.matcher(text).results().toList();
        if (parts.isEmpty()) {
            throw new IOException("jcmd GC.heap_info says something else: " + text);
        }
        return parts.stream().mapToLong(found -> Long.parseLong(found.group(1))).sum() / 1024.0;
    }

    private static String ask(long pid, String... command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        words.add(Long.toString(pid));
        words.addAll(List.of(command));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + String.join(" ", command) + " failed: " + output);
        }
        return output;
    }

    /** How many class loaders. */
    public long loaderCount() {
        return count(loaders);
    }

    /** How many threads. */
    public long threadCount() {
        return count(threads);
    }

    private static long count(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Class loaders and threads that are more, or fewer, than before: "name +1". */
    public List<String> since(Inside before) {
        return Stream.concat(since(before.loaders, loaders), since(before.threads, threads))
                .toList();
    }

    private static Stream<String> since(SortedMap<String, Long> before, SortedMap<String, Long> after) {
        var names = new TreeMap<>(before);
        names.putAll(after);
        return names.keySet().stream()
                .filter(name -> !after.getOrDefault(name, 0L).equals(before.getOrDefault(name, 0L)))
                .map(name -> String.format(
                        Locale.ROOT, "%s %+d", name, after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d class loaders, %d threads, Metaspace %.1f MB, heap %.1f MB",
                loaderCount(),
                threadCount(),
                metaspace,
                heap);
    }
}
