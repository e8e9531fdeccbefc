/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import static io.mendip.fleet.provider.query.FieldType.ADDRESS;
import static io.mendip.fleet.provider.query.FieldType.BOOL;
import static io.mendip.fleet.provider.query.FieldType.ENUM;
import static io.mendip.fleet.provider.query.FieldType.NUMBER;
import static io.mendip.fleet.provider.query.FieldType.TEXT;
import static io.mendip.fleet.provider.query.FieldType.TIME;

import io.mendip.fleet.provider.query.FieldType;
import io.mendip.fleet.provider.query.QueryField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of the agent list, in the order of the wire. */
@SuppressWarnings("ImmutableEnumChecker") // the only list is made by List.of
public enum AgentColumn {
    /** Id. */
    ID("id", TEXT, Source.FLEET, "Id of the agent"),
    /** Host name. */
    HOSTNAME("hostname", TEXT, Source.FLEET, "Name of the machine"),
    /** Description. */
    DESCRIPTION("description", TEXT, Source.FLEET, "What an operator wrote about it"),
    /** Presence. */
    STATUS("status", ENUM, Source.PRESENCE, "Whether it is there", "online", "offline", "overdue"),
    /** Worst current check. */
    SEVERITY("severity", ENUM, Source.OTHERS, "Worst check", "passing", "info", "warning", "error", "unknown"),
    /** Failing checks. */
    FAILING("failing", NUMBER, Source.OTHERS, "Checks at warning or error"),
    /** Checks. */
    CHECKS("checks", NUMBER, Source.OTHERS, "Checks in all"),
    /** Client id. */
    CLIENT_ID("clientId", NUMBER, Source.FLEET, "Number of the client"),
    /** Client name. */
    CLIENT("client", TEXT, Source.FLEET, "Name of the client"),
    /** Site id. */
    SITE_ID("siteId", NUMBER, Source.FLEET, "Number of the site"),
    /** Site name. */
    SITE("site", TEXT, Source.FLEET, "Name of the site"),
    /** Operating system. */
    OS("os", TEXT, Source.FLEET, "Operating system and its version"),
    /** Kind of operating system. */
    PLATFORM("platform", ENUM, Source.FLEET, "Kind of operating system", "linux", "windows", "darwin"),
    /** Processor architecture. */
    ARCH("arch", TEXT, Source.FLEET, "Processor architecture"),
    /** Server or workstation. */
    TYPE("type", ENUM, Source.FLEET, "Server or workstation", "server", "workstation"),
    /** Signed-in users. */
    USER("user", TEXT, Source.FLEET, "Users signed in now"),
    /** Addresses. */
    ADDRESSES("addresses", ADDRESS, Source.FLEET, "Addresses of its interfaces"),
    /** Public address. */
    PUBLIC_ADDRESS("publicAddress", ADDRESS, Source.FLEET, "Address as the server sees it"),
    /** Processor use. */
    CPU("cpu", NUMBER, Source.OTHERS, "Processor use in percent, last measured"),
    /** Memory use. */
    MEMORY("memory", NUMBER, Source.OTHERS, "Memory use in percent, last measured"),
    /** Use of the fullest disk. */
    DISK("disk", NUMBER, Source.OTHERS, "Use of the fullest disk in percent, last measured"),
    /** Results given up. */
    LOST_RESULTS("lostResults", NUMBER, Source.OTHERS, "Check results lost because the agent had no room for more"),
    /** Restart needed. */
    REBOOT_NEEDED("rebootNeeded", BOOL, Source.FLEET, "Whether an update waits for a restart"),
    /** Start of the machine. */
    BOOT_TIME("bootTime", TIME, Source.FLEET, "When the machine was started"),
    /** Last sign of life. */
    LAST_SEEN("lastSeen", TIME, Source.PRESENCE, "Last sign of life, to the minute while it is online"),
    /** Agent version. */
    VERSION("version", TEXT, Source.FLEET, "Version of the agent"),
    /** Enrolment. */
    ENROLLED_AT("enrolledAt", TIME, Source.FLEET, "When it joined"),
    /** Duplicates. */
    DUPLICATES("duplicates", NUMBER, Source.FLEET, "Other agents on its machine, other machines under its identity");

    private static final Map<String, AgentColumn> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(AgentColumn::key, Function.identity()));

    private final String key;
    private final FieldType type;
    private final Source source;
    private final String help;
    private final List<String> words;

    AgentColumn(String key, FieldType type, Source source, String help, String... words) {
        this.key = key;
        this.type = type;
        this.source = source;
        this.help = help;
        this.words = List.of(words);
    }

    /** Who fills a column. */
    public enum Source {
        /** The fleet's tables. */
        FLEET,
        /** Presence. */
        PRESENCE,
        /** Other domains, by {@link io.mendip.fleet.AgentColumns}. */
        OTHERS
    }

    /** Name on the wire and in queries. */
    public String key() {
        return key;
    }

    /** What it holds. */
    public FieldType type() {
        return type;
    }

    /** Who fills it. */
    public Source source() {
        return source;
    }

    /** For people. */
    public String help() {
        return help;
    }

    /** Its words when it is an enum, best first. */
    public List<String> words() {
        return words;
    }

    /** The column of a name, case as on the wire. */
    public static Optional<AgentColumn> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The columns as fields of the query language. */
    public static List<QueryField<AgentRow>> fields() {
        return Arrays.stream(values())
                .map(column ->
                        new QueryField<AgentRow>(column.key, column.type, column.words, row -> row.value(column)))
                .toList();
    }

    /** The value as this column holds it; null for one of a wrong kind, so that no domain can break the list. */
    @Nullable
    Object accept(@Nullable Object value) {
        return switch (type) {
            case NUMBER -> value instanceof Number ? value : null;
            case BOOL -> value instanceof Boolean ? value : null;
            case ENUM ->
                value instanceof String word && words.contains(word.toLowerCase(Locale.ROOT))
                        ? word.toLowerCase(Locale.ROOT)
                        : null;
            case TEXT -> value instanceof String ? value : null;
            case TIME, ADDRESS -> value;
        };
    }
}
