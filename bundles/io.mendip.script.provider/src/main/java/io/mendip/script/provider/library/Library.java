/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import io.mendip.rest.Problem;
import io.mendip.script.provider.library.ScriptTable.Filter;
import io.mendip.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The scripts that people keep. Each change of what one says makes a version; nothing that was said is lost. */
@Component(service = Library.class)
public final class Library {

    private final Database database;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Library(@Reference(target = ScriptUnit.TARGET) Database database) {
        this(database, Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public Library(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Some of the library, favourites first, then by folder and name, without bodies.
     *
     * @param text that name, folder or description hold, or empty
     * @param folder exactly this one, null for all
     * @param hidden also those that are hidden
     * @param user whose favourites
     */
    public List<Script> list(String text, @Nullable String folder, boolean hidden, long user, int offset, int limit) {
        return database.read(
                connection -> new ScriptTable(connection).list(new Filter(text, folder, hidden, user), offset, limit));
    }

    /** How many visible scripts are in which folder, by folder. */
    public Map<String, Long> folders() {
        return database.read(connection -> new ScriptTable(connection).folders());
    }

    /** A script as somebody sees it. */
    public Script get(long id, long user) {
        return find(id, user).orElseThrow(() -> Problem.notFound("The script"));
    }

    /** A script, when it is there. */
    public Optional<Script> find(long id, long user) {
        return database.read(connection -> new ScriptTable(connection).find(id, user));
    }

    /** Scripts with their bodies, by id; all that there are when none is named. */
    public List<Script> all(Collection<Long> ids) {
        return database.read(connection -> new ScriptTable(connection).all(ids));
    }

    /** What is known by such a name in every installation. */
    public Optional<Script> byGuid(String guid) {
        return database.read(connection -> new ScriptTable(connection).byGuid(guid));
    }

    /** A new script of our own. */
    public long create(ScriptContent content, boolean hidden, String comment, String user) {
        return create(UUID.randomUUID().toString(), Source.OWN, content, hidden, comment, user);
    }

    /** A new script; its content was checked. */
    public long create(String guid, Source source, ScriptContent content, boolean hidden, String comment, String user) {
        return database.write(connection -> {
            var table = new ScriptTable(connection);
            requireFree(table, content, 0);
            long id = table.insert(guid, source, hidden, content);
            table.append(id, version(1, content, comment, user));
            return id;
        });
    }

    /**
     * Another version, unless it says the same as the latest.
     *
     * @param from number of the version that was changed
     * @throws Problem 409 {@code changed} when somebody else was faster
     */
    public void change(long id, int from, ScriptContent content, boolean hidden, String comment, String user) {
        database.write(connection -> {
            var table = new ScriptTable(connection);
            requireLatest(table, id, from);
            var latest = latest(table, id);
            if (!latest.latest().content().equals(content)) {
                if (latest.source() == Source.COMMUNITY) {
                    throw Problem.conflict(
                            "community",
                            "This script is the community's, and changes when a newer one is imported."
                                    + " Clone it to change it.");
                }
                requireFree(table, content, id);
                table.append(id, version(from + 1, content, comment, user));
            }
            table.hide(id, hidden);
            return true;
        });
    }

    /** A version from a file, whoever's it is. */
    public void replace(long id, ScriptContent content, String comment, String user) {
        database.write(connection -> {
            var table = new ScriptTable(connection);
            int latest = locked(table, id);
            requireFree(table, content, id);
            table.append(id, version(latest + 1, content, comment, user));
            return true;
        });
    }

    /** An older version becomes the latest again, as one more. */
    public void restore(long id, int number, String user) {
        database.write(connection -> {
            var table = new ScriptTable(connection);
            int latest = locked(table, id);
            var old = table.version(id, number).orElseThrow(() -> Problem.notFound("The version"));
            requireFree(table, old.content(), id);
            if (number != latest) {
                table.append(id, version(latest + 1, old.content(), "Version " + number + " again", user));
            }
            return true;
        });
    }

    /** Deletes it with its versions. Commands that were asked for keep what they are to run. */
    public void delete(long id) {
        if (!database.write(connection -> new ScriptTable(connection).delete(id))) {
            throw Problem.notFound("The script");
        }
    }

    /** Makes it a favourite of somebody, or one no more. */
    public void favourite(long user, long id, boolean wanted) {
        database.write(connection -> {
            var table = new ScriptTable(connection);
            locked(table, id);
            table.favourite(user, id, wanted);
            return true;
        });
    }

    /** All versions, the newest first, without bodies but with their lengths in bytes. */
    public List<Map.Entry<ScriptVersion, Long>> versions(long id) {
        var found = database.read(connection -> new ScriptTable(connection).versions(id));
        if (found.isEmpty()) {
            throw Problem.notFound("The script");
        }
        return found;
    }

    /** One version. */
    public ScriptVersion version(long id, int number) {
        return database.read(connection -> new ScriptTable(connection).version(id, number))
                .orElseThrow(() -> Problem.notFound("The version"));
    }

    private static Script latest(ScriptTable table, long id) throws SQLException {
        return table.find(id, 0).orElseThrow(() -> Problem.notFound("The script"));
    }

    private static int locked(ScriptTable table, long id) throws SQLException {
        return table.lock(id).orElseThrow(() -> Problem.notFound("The script"));
    }

    private static void requireLatest(ScriptTable table, long id, int from) throws SQLException {
        int latest = locked(table, id);
        if (latest != from) {
            throw Problem.conflict(
                    "changed",
                    "Somebody has changed the script meanwhile: it is at version " + latest
                            + ", and yours was made from " + from + ".");
        }
    }

    private static void requireFree(ScriptTable table, ScriptContent content, long id) throws SQLException {
        if (table.taken(content, id)) {
            throw Problem.conflict(
                    "name_taken",
                    "There is a script called " + content.name()
                            + (content.folder().isEmpty() ? "" : " in the folder " + content.folder()) + ".");
        }
    }

    private ScriptVersion version(int number, ScriptContent content, String comment, String user) {
        return new ScriptVersion(
                number,
                content,
                sha256(content.body()),
                comment,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                user);
    }

    private static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
