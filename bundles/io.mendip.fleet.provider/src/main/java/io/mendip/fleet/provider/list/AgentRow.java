/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.fleet.AgentPlace;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.provider.store.AgentRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One agent in the list. Immutable: a change is a new row with a higher version. */
public final class AgentRow {

    private static final List<AgentColumn> SEARCHED = List.of(
            AgentColumn.HOSTNAME,
            AgentColumn.DESCRIPTION,
            AgentColumn.CLIENT,
            AgentColumn.SITE,
            AgentColumn.ADDRESSES,
            AgentColumn.PUBLIC_ADDRESS,
            AgentColumn.USER);

    private final String id;
    private final long clientId;
    private final long siteId;
    private final Map<AgentColumn, @Nullable Object> values;
    private final String searched;
    private final long version;
    private byte @Nullable [] json;

    private AgentRow(AgentRow facts, Map<AgentColumn, @Nullable Object> values, String searched, long version) {
        this(facts.id, facts.clientId, facts.siteId, values, searched, version);
    }

    private AgentRow(
            String id,
            long clientId,
            long siteId,
            Map<AgentColumn, @Nullable Object> values,
            String searched,
            long version) {
        this.id = id;
        this.clientId = clientId;
        this.siteId = siteId;
        this.values = values;
        this.searched = searched;
        this.version = version;
    }

    /** A row of what the tables know; presence and others' columns as they were in the row before, if any. */
    static AgentRow of(AgentRecord record, @Nullable AgentRow before) {
        var values = facts(record);
        if (before != null) {
            for (var column : AgentColumn.values()) {
                if (column.source() != AgentColumn.Source.FLEET) {
                    values.put(column, before.value(column));
                }
            }
        }
        return new AgentRow(record.id(), record.clientId(), record.siteId(), values, searched(values), 0);
    }

    /** The same with other values in some columns. */
    AgentRow with(Map<AgentColumn, @Nullable Object> changes) {
        var changed = new EnumMap<AgentColumn, @Nullable Object>(values);
        changed.putAll(changes);
        return new AgentRow(this, changed, searched, version);
    }

    /** The same with a version. */
    AgentRow at(long newVersion) {
        return new AgentRow(this, values, searched, newVersion);
    }

    /** Id of the agent. */
    public String id() {
        return id;
    }

    /** Its name and the names of where it belongs. */
    public AgentPlace place() {
        return new AgentPlace(text(AgentColumn.HOSTNAME), text(AgentColumn.CLIENT), text(AgentColumn.SITE));
    }

    /** Its client. */
    public long clientId() {
        return clientId;
    }

    /** Its site. */
    public long siteId() {
        return siteId;
    }

    /** When it changed last, in the list's count. */
    public long version() {
        return version;
    }

    /** The value of a column, null when there is none. */
    public @Nullable Object value(AgentColumn column) {
        return values.get(column);
    }

    /** The value of a text column. */
    public String text(AgentColumn column) {
        return Objects.toString(value(column), "");
    }

    /** Lower-case text in which bare words of a query are searched. */
    public String searched() {
        return searched;
    }

    /** Presence. */
    public AgentStatus status() {
        return AgentStatus.valueOf(text(AgentColumn.STATUS).toUpperCase(Locale.ROOT));
    }

    /** The agent in a few words. */
    public AgentSummary summary() {
        return new AgentSummary(id, text(AgentColumn.HOSTNAME), clientId, siteId, text(AgentColumn.PLATFORM), status());
    }

    /** All columns by name, as JSON values. */
    public Map<String, @Nullable Object> members() {
        return members(List.of(AgentColumn.values()));
    }

    /** Some columns by name, as JSON values. */
    public Map<String, @Nullable Object> members(Collection<AgentColumn> columns) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var column : columns) {
            members.put(column.key(), RowJson.value(value(column)));
        }
        return members;
    }

    /** Whether all values are those of another row. */
    boolean sameAs(AgentRow other) {
        return Arrays.stream(AgentColumn.values())
                .allMatch(column -> Objects.equals(value(column), other.value(column)));
    }

    /** The columns in which it differs from an older row, by name, as JSON values. */
    Map<String, @Nullable Object> since(AgentRow older) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put(AgentColumn.ID.key(), id);
        for (var column : AgentColumn.values()) {
            if (!Objects.equals(value(column), older.value(column))) {
                members.put(column.key(), RowJson.value(value(column)));
            }
        }
        return members;
    }

    /** The values as a JSON array, made once: most rows are written many times between two changes. */
    byte[] json() {
        var made = json;
        if (made == null) {
            made = RowJson.array(this);
            json = made;
        }
        return made;
    }

    private static EnumMap<AgentColumn, @Nullable Object> facts(AgentRecord agent) {
        var facts = new EnumMap<AgentColumn, @Nullable Object>(AgentColumn.class);
        facts.put(AgentColumn.ID, agent.id());
        facts.put(AgentColumn.HOSTNAME, agent.hostname());
        facts.put(AgentColumn.DESCRIPTION, agent.description());
        facts.put(AgentColumn.STATUS, agent.status().name().toLowerCase(Locale.ROOT));
        facts.put(AgentColumn.CLIENT_ID, agent.clientId());
        facts.put(AgentColumn.CLIENT, agent.client());
        facts.put(AgentColumn.SITE_ID, agent.siteId());
        facts.put(AgentColumn.SITE, agent.site());
        facts.put(AgentColumn.OS, agent.os());
        facts.put(AgentColumn.PLATFORM, agent.platform());
        facts.put(AgentColumn.ARCH, agent.arch());
        facts.put(AgentColumn.TYPE, agent.type());
        facts.put(AgentColumn.USER, agent.users());
        facts.put(AgentColumn.ADDRESSES, agent.addresses());
        facts.put(AgentColumn.PUBLIC_ADDRESS, agent.publicAddress());
        facts.put(AgentColumn.REBOOT_NEEDED, agent.rebootNeeded());
        facts.put(AgentColumn.BOOT_TIME, agent.bootTime());
        facts.put(AgentColumn.LAST_SEEN, agent.lastSeen());
        facts.put(AgentColumn.VERSION, agent.version());
        facts.put(AgentColumn.ENROLLED_AT, agent.enrolledAt());
        facts.put(AgentColumn.DUPLICATES, agent.duplicates());
        return facts;
    }

    private static String searched(Map<AgentColumn, @Nullable Object> values) {
        var words = new ArrayList<String>();
        for (var column : SEARCHED) {
            var value = values.get(column);
            if (value instanceof List<?> list) {
                list.forEach(item -> words.add(String.valueOf(item)));
            } else if (value != null) {
                words.add(value.toString());
            }
        }
        return String.join("\n", words).toLowerCase(Locale.ROOT);
    }
}
