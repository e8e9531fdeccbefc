/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.mendip.protocol.crypto.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON of {@link ResultBatch}, streamed: this is the message a server reads a thousand times a second. Metric names
 * and units are written once per batch ({@code m}) and referred to by index ({@code k}).
 *
 * <pre>{"l":0,"e":7,"q":1001,"m":[["free_percent","PERCENT"]],
 *  "r":[{"c":12,"t":1790000000000,"s":0,"d":3,"x":"/ has 43 % free","o":"","k":[0],"v":[43.1]}]}</pre>
 */
public final class ResultBatchCodec {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(Envelope.MAX_LENGTH)
                    .maxStringLength(2 * CheckReport.MAX_DETAILS)
                    .maxNestingDepth(6)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private ResultBatchCodec() {}

    /** Writes a batch. */
    public static byte[] write(ResultBatch batch) {
        var out = new ByteArrayOutputStream(256 + 160 * batch.reports().size());
        var names = batch.reports().stream()
                .flatMap(report -> report.metrics().stream())
                .map(metric -> List.of(metric.name(), metric.unit()))
                .distinct()
                .toList();
        var index = new LinkedHashMap<List<String>, Integer>();
        names.forEach(name -> index.put(name, index.size()));
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("l", batch.lane().code());
            json.writeNumberField("e", batch.epoch());
            json.writeNumberField("q", batch.first());
            json.writeArrayFieldStart("m");
            for (var name : names) {
                json.writeStartArray();
                json.writeString(name.get(0));
                json.writeString(name.get(1));
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("r");
            for (var report : batch.reports()) {
                write(json, report, index);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, CheckReport report, Map<List<String>, Integer> index)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("c", report.checkId());
        json.writeNumberField("t", report.time());
        json.writeNumberField("s", report.severity());
        json.writeNumberField("d", report.durationMillis());
        json.writeStringField("x", report.summary());
        if (!report.details().isEmpty()) {
            json.writeStringField("o", report.details());
        }
        json.writeArrayFieldStart("k");
        for (var metric : report.metrics()) {
            json.writeNumber(index.getOrDefault(List.of(metric.name(), metric.unit()), -1));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("v");
        for (var metric : report.metrics()) {
            json.writeNumber(metric.value());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads a batch. Metric names must come before the results.
     *
     * @throws MalformedMessageException when the bytes are anything else, with what is wrong
     */
    public static ResultBatch read(byte[] bytes) {
        try (var json = JSON.createParser(bytes)) {
            return new BatchReader(json).read();
        } catch (IOException | RuntimeException e) {
            throw new MalformedMessageException("result batch: " + e.getMessage(), e);
        }
    }

    /** Reads one batch from front to end. */
    private static final class BatchReader {

        private final JsonParser json;
        private final List<List<String>> names = new ArrayList<>();
        private final List<CheckReport> reports = new ArrayList<>();
        /** Of the result that is being read. */
        private final double[] keys = new double[CheckReport.MAX_METRICS];

        private final double[] values = new double[CheckReport.MAX_METRICS];
        private int lane = -1;
        private long epoch = -1;
        private long first = -1;

        BatchReader(JsonParser json) {
            this.json = json;
        }

        ResultBatch read() throws IOException {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                var token = json.nextToken();
                switch (member) {
                    case "l" -> lane = json.getIntValue();
                    case "e" -> epoch = json.getLongValue();
                    case "q" -> first = json.getLongValue();
                    case "m" -> names(token);
                    case "r" -> reports(token);
                    default -> json.skipChildren();
                }
            }
            return new ResultBatch(Lane.of(lane), epoch, first, reports);
        }

        private void names(JsonToken start) throws IOException {
            expect(start, JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_ARRAY) {
                Bounds.require(names.size() < 4096, "too many metric names");
                names.add(List.of(text(json.nextToken()), text(json.nextToken())));
                expect(json.nextToken(), JsonToken.END_ARRAY);
            }
        }

        private void reports(JsonToken start) throws IOException {
            expect(start, JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Bounds.require(reports.size() < ResultBatch.MAX_REPORTS, "more than 1000 results");
                reports.add(report());
            }
        }

        private CheckReport report() throws IOException {
            long check = -1;
            long time = -1;
            int severity = -1;
            int duration = 0;
            String summary = "";
            String details = "";
            int keyCount = 0;
            int valueCount = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                var token = json.nextToken();
                switch (member) {
                    case "c" -> check = json.getLongValue();
                    case "t" -> time = json.getLongValue();
                    case "s" -> severity = json.getIntValue();
                    case "d" -> duration = json.getIntValue();
                    case "x" -> summary = text(token);
                    case "o" -> details = text(token);
                    case "k" -> keyCount = numbers(token, keys);
                    case "v" -> valueCount = numbers(token, values);
                    default -> json.skipChildren();
                }
            }
            Bounds.require(keyCount == valueCount, "as many values as names are needed");
            return new CheckReport(check, time, severity, duration, summary, details, metrics(keyCount));
        }

        private List<CheckReport.Measurement> metrics(int count) {
            var metrics = new CheckReport.Measurement[count];
            for (int i = 0; i < count; i++) {
                int key = (int) keys[i];
                Bounds.require(key >= 0 && key < names.size(), "metric name " + key + " is not in the batch");
                var name = names.get(key);
                metrics[i] = new CheckReport.Measurement(name.get(0), name.get(1), values[i]);
            }
            return List.of(metrics);
        }

        private int numbers(JsonToken start, double[] into) throws IOException {
            expect(start, JsonToken.START_ARRAY);
            int count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Bounds.require(count < into.length, "too many metrics");
                into[count++] = json.getDoubleValue();
            }
            return count;
        }

        private String text(JsonToken token) throws IOException {
            expect(token, JsonToken.VALUE_STRING);
            return json.getText();
        }

        private static void expect(JsonToken token, JsonToken wanted) {
            Bounds.require(token == wanted, "found " + token + " where " + wanted + " belongs");
        }
    }
}
