/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.exchange;

import io.mendip.rest.Problem;
import io.mendip.script.provider.library.Library;
import io.mendip.script.provider.library.Script;
import io.mendip.script.provider.library.ScriptRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes scripts out of the library and puts them into it, as archives. */
@Component(service = Exchange.class)
public final class Exchange {

    private static final Pattern GUID = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    private final Library library;

    /** Takes its services. */
    @Activate
    public Exchange(@Reference Library library) {
        this.library = library;
    }

    /**
     * What came of an archive.
     *
     * @param created how many scripts are new
     * @param updated how many got another version
     * @param skipped how many are there already as they are
     * @param problems those that were not taken
     */
    public record Report(int created, int updated, int skipped, List<Trouble> problems) {}

    /**
     * Why a script was not taken.
     *
     * @param entry its name or file
     * @param message what is wrong with it
     */
    public record Trouble(String entry, String message) {}

    /** Writes scripts by id, all when none is named. */
    public void write(Collection<Long> ids, OutputStream out) throws IOException {
        var names = new HashSet<String>();
        var entries = new ArrayList<ScriptEntry>();
        for (var script : library.all(ids)) {
            entries.add(new ScriptEntry(
                    script.guid(),
                    file(script, names),
                    script.source(),
                    script.hidden(),
                    script.latest().content()));
        }
        Archive.write(out, entries);
    }

    private static String file(Script script, Collection<String> names) {
        var content = script.latest().content();
        var plain = content.name().replaceAll("[^A-Za-z0-9._-]+", "_");
        var ending = ScriptEntry.ending(content.interpreter());
        var name = plain + ending;
        // Where files that differ in case only are one.
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            name = plain + "-" + script.id() + ending;
            names.add(name.toLowerCase(Locale.ROOT));
        }
        return name;
    }

    /** Takes what an archive has, each script by itself: one that is wrong does not keep the others out. */
    public Report read(InputStream bytes, String user) {
        var archive = Archive.read(bytes);
        var tally = new Tally();
        for (var member : archive.index()) {
            try {
                take(archive, member, user, tally);
            } catch (IllegalArgumentException | Problem e) {
                tally.trouble(member, String.valueOf(e.getMessage()));
            }
        }
        return new Report(tally.created, tally.updated, tally.skipped, tally.problems);
    }

    private void take(Archive archive, Map<?, ?> member, String user, Tally tally) {
        var entry = ScriptEntry.read(member, archive.text(String.valueOf(member.get("filename"))));
        if (!GUID.matcher(entry.guid()).matches()) {
            throw new IllegalArgumentException("its guid is not one");
        }
        for (var fault : ScriptRules.faults(entry.content())) {
            throw new IllegalArgumentException(fault.field().substring(1) + " " + fault.message());
        }
        var known = library.byGuid(entry.guid());
        if (known.isEmpty()) {
            var guid = entry.guid().isBlank() ? UUID.randomUUID().toString() : entry.guid();
            library.create(guid, entry.source(), entry.content(), entry.hidden(), "Imported", user);
            tally.created++;
        } else if (known.get().latest().content().equals(entry.content())) {
            tally.skipped++;
        } else {
            library.replace(known.get().id(), entry.content(), "Imported", user);
            tally.updated++;
        }
    }

    /** Counts. */
    private static final class Tally {

        private int created;
        private int updated;
        private int skipped;
        private final List<Trouble> problems = new ArrayList<>();

        void trouble(Map<?, ?> member, String message) {
            var name = member.get("name") == null ? member.get("filename") : member.get("name");
            problems.add(new Trouble(String.valueOf(name), message));
        }
    }
}
