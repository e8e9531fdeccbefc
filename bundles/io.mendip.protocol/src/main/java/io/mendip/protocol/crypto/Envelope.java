/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A signed message: type, key id, the bytes as signed (DSSE 1.0, the "Dead Simple Signing Envelope", with one signature).
 * The payload is kept as bytes, so nothing depends on how somebody writes JSON.
 *
 * @param payloadType media type of the payload; part of what is signed, so a plan can never pass as a command
 * @param payload the bytes as signed
 * @param keyId which key is said to have signed
 * @param signature 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; arrays avoid three copies of every plan
public record Envelope(String payloadType, byte[] payload, String keyId, byte[] signature) {

    /** Largest envelope that is read: the broker's own limit is 1 MiB. */
    public static final int MAX_LENGTH = 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_LENGTH)
                    .maxStringLength(MAX_LENGTH)
                    .maxNestingDepth(8)
                    .build())
            .build();

    /** Signs a payload. */
    public static Envelope sign(SigningKey key, String payloadType, byte[] payload) {
        return new Envelope(payloadType, payload, key.id(), key.sign(preAuthenticated(payloadType, payload)));
    }

    /** Whether the signature is that of a raw public key over exactly this type and payload. */
    public boolean isSignedBy(byte[] publicKey) {
        return Ed25519.verify(publicKey, preAuthenticated(payloadType, payload), signature);
    }

    /** The JSON form of DSSE. */
    public byte[] toBytes() {
        var out = new ByteArrayOutputStream(payload.length * 4 / 3 + 300);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("payloadType", payloadType);
            json.writeBinaryField("payload", payload);
            json.writeArrayFieldStart("signatures");
            json.writeStartObject();
            json.writeStringField("keyid", keyId);
            json.writeBinaryField("sig", signature);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads the JSON form; empty for anything that is not an envelope. */
    public static Optional<Envelope> parse(byte[] bytes) {
        if (bytes.length > MAX_LENGTH) {
            return Optional.empty();
        }
        try (var json = JSON.createParser(bytes)) {
            return new Reader().read(json);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** DSSE's pre-authentication encoding: lengths first, so that no two (type, payload) pairs give the same bytes. */
    private static byte[] preAuthenticated(String type, byte[] payload) {
        int typeLength = type.getBytes(StandardCharsets.UTF_8).length;
        var head = ("DSSEv1 " + typeLength + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8);
        var all = new byte[head.length + payload.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }

    /** Collects the members in whatever order they come. */
    private static final class Reader {

        private String type = "";
        private byte[] payload = {};
        private String keyId = "";
        private byte[] signature = {};

        Optional<Envelope> read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                member(json, json.currentName());
            }
            boolean complete = !type.isEmpty() && !keyId.isEmpty() && signature.length == 64;
            return complete ? Optional.of(new Envelope(type, payload, keyId, signature)) : Optional.empty();
        }

        private void member(JsonParser json, String name) throws IOException {
            var token = json.nextToken();
            switch (name) {
                case "payloadType" -> type = json.getText();
                case "payload" -> payload = json.getBinaryValue();
                case "keyid" -> keyId = json.getText();
                case "sig" -> signature = json.getBinaryValue();
                case "signatures" -> signatures(json, token);
                default -> json.skipChildren();
            }
        }

        /** Reads the first signature; further ones are for keys that do not exist yet. */
        private void signatures(JsonParser json, JsonToken start) throws IOException {
            if (start != JsonToken.START_ARRAY || json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("signatures is not an array of objects");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                member(json, json.currentName());
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                json.skipChildren();
            }
        }
    }
}
