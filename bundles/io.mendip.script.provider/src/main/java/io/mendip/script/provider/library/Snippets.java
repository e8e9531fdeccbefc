/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.store.Database;
import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pieces of scripts, and putting them into bodies: {@code {{name}}} stands for the snippet of that name. */
@Component(service = Snippets.class)
public final class Snippets {

    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_BODY = 100_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9 _-]{0,39}");
    private static final Pattern USE = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9 _-]{0,39}?)\\s*}}");
    private static final String ALL = "select id, name, description, body, version, updated, updated_by from snippet ";

    private final Database database;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Snippets(@Reference(target = ScriptUnit.TARGET) Database database) {
        this(database, Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public Snippets(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All, by name. */
    public List<Snippet> list() {
        return database.read(Snippets::all);
    }

    /** One. */
    public Snippet get(long id) {
        return database.read(connection -> Sql.one(connection, ALL + "where id = ?", Snippets::read, id))
                .orElseThrow(() -> Problem.notFound("The snippet"));
    }

    /** A new one. */
    public long create(String name, String description, String body, String user) {
        require(name, description, body);
        return database.write(connection -> {
            requireFree(connection, name, 0);
            return Sql.one(
                            connection,
                            "insert into snippet (name, description, body, version, updated, updated_by)"
                                    + " values (?, ?, ?, 1, ?, ?) returning id",
                            row -> row.getLong(1),
                            name,
                            description,
                            body,
                            clock.instant(),
                            user)
                    .orElseThrow();
        });
    }

    /**
     * Another name, description or body. Who runs a script that takes it in gets the new one.
     *
     * @param from the version that was changed
     * @throws Problem 409 {@code changed} when somebody else was faster
     */
    public void change(long id, int from, String name, String description, String body, String user) {
        require(name, description, body);
        database.write(connection -> {
            requireFree(connection, name, id);
            int changed = Sql.update(
                    connection,
                    "update snippet set name = ?, description = ?, body = ?, version = version + 1, updated = ?,"
                            + " updated_by = ? where id = ? and version = ?",
                    name,
                    description,
                    body,
                    clock.instant(),
                    user,
                    id,
                    from);
            if (changed == 0) {
                throw Sql.one(connection, ALL + "where id = ?", Snippets::read, id)
                                .isEmpty()
                        ? Problem.notFound("The snippet")
                        : Problem.conflict("changed", "Somebody has changed the snippet meanwhile.");
            }
            return true;
        });
    }

    /** Deletes it; what took it in then has its name between braces as text. */
    public void delete(long id) {
        if (database.write(connection -> Sql.update(connection, "delete from snippet where id = ?", id)) == 0) {
            throw Problem.notFound("The snippet");
        }
    }

    /**
     * A body with its snippets, and theirs, put in. What is between braces and no snippet's name stays as it is, so that a
     * body that has been through this stays as it is too.
     */
    public String into(String body) {
        if (!body.contains("{{")) {
            return body;
        }
        var byName = new HashMap<String, String>();
        list().forEach(snippet -> byName.put(fold(snippet.name()), snippet.body()));
        var whole = into(body, byName, new HashSet<>());
        if (whole.length() > ScriptRules.MAX_BODY) {
            throw Problem.invalid("/parameters/body", "is too long with its snippets");
        }
        return whole;
    }

    private static String into(String body, Map<String, String> byName, Set<String> within) {
        return USE.matcher(body).replaceAll(found -> {
            var name = fold(found.group(1));
            var snippet = byName.get(name);
            if (snippet == null) {
                return Matcher.quoteReplacement(found.group());
            }
            if (!within.add(name)) {
                throw Problem.invalid(
                        "/parameters/body", "takes in the snippet " + found.group(1) + ", which takes in itself");
            }
            var inner = into(snippet, byName, within);
            within.remove(name);
            return Matcher.quoteReplacement(inner);
        });
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void require(String name, String description, String body) {
        var errors = new ArrayList<FieldError>();
        if (!NAME.matcher(name).matches() || !name.equals(name.strip())) {
            errors.add(
                    new FieldError("/name", "is 1 to 40 letters, digits, blanks, - and _, and begins with a letter"));
        }
        if (description.length() > MAX_DESCRIPTION) {
            errors.add(new FieldError("/description", "has at most " + MAX_DESCRIPTION + " characters"));
        }
        if (body.isEmpty() || body.length() > MAX_BODY || body.indexOf(0) >= 0) {
            errors.add(new FieldError("/body", "has 1 to " + MAX_BODY + " characters, none of them NUL"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static void requireFree(Connection connection, String name, long exceptId) throws SQLException {
        var taken = Sql.one(
                connection,
                "select 1 from snippet where lower(name) = lower(?) and id <> ?",
                row -> true,
                name,
                exceptId);
        if (taken.isPresent()) {
            throw Problem.conflict("name_taken", "There is a snippet called " + name + ".");
        }
    }

    private static List<Snippet> all(Connection connection) throws SQLException {
        return Sql.list(connection, ALL + "order by lower(name)", Snippets::read);
    }

    private static Snippet read(ResultSet row) throws SQLException {
        Instant updated = Sql.instant(row, "updated");
        return new Snippet(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("body"),
                row.getInt("version"),
                updated,
                row.getString("updated_by"));
    }
}
