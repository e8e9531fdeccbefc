/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes values of rows as JSON. */
public final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RowJson() {}

    /** A moment as text: UTC, with milliseconds. */
    public static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }

    /** A value of a row as a value of JSON. */
    static @Nullable Object value(@Nullable Object value) {
        return value instanceof Instant instant ? time(instant) : value;
    }

    /** A row's values as an array. */
    static byte[] array(AgentRow row) {
        var out = new ByteArrayOutputStream(400);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (var column : AgentColumn.values()) {
                write(json, row.value(column));
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The compact form of a list: names of columns once, then rows, then what went away. */
    static byte[] list(List<AgentRow> rows, List<String> removed, boolean whole, long version) {
        var out = new ByteArrayOutputStream(200 + rows.size() * 400);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("columns");
            for (var column : AgentColumn.values()) {
                json.writeString(column.key());
            }
            json.writeEndArray();
            json.writeNumberField("version", version);
            if (whole) {
                json.writeNumberField("total", rows.size());
            } else {
                json.writeArrayFieldStart("removed");
                for (var id : removed) {
                    json.writeString(id);
                }
                json.writeEndArray();
            }
            json.writeArrayFieldStart("rows");
            json.flush();
            writeRows(out, rows);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Straight into the stream, past the generator, which knows nothing of the rows' ready-made bytes. */
    private static void writeRows(ByteArrayOutputStream out, List<AgentRow> rows) {
        boolean first = true;
        for (var row : rows) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.writeBytes(row.json());
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Instant instant) {
            json.writeString(TIME.format(instant));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
