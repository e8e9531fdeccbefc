/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import java.util.Arrays;
import java.util.Optional;

/**
 * A key pair in the broker's textual form: a type byte, the raw key and a CRC, in base 32 (the "nkeys" format of the NATS
 * project). The seed stays inside; {@link #toString} shows the public half only.
 */
public final class Nkey {

    /** What a key stands for; gives its text its first letter. */
    public enum Type {
        /** Signs accounts. */
        OPERATOR(14 << 3),
        /** Signs users; also an account's further signing keys. */
        ACCOUNT(0),
        /** Signs the broker's challenge when connecting. */
        USER(20 << 3);

        private final int prefix;

        Type(int prefix) {
            this.prefix = prefix;
        }
    }

    private static final int SEED_PREFIX = 18 << 3;

    private final Type type;
    private final byte[] seed;
    private final byte[] publicKey;

    private Nkey(Type type, byte[] seed) {
        this.type = type;
        this.seed = seed.clone();
        this.publicKey = Ed25519.publicKey(seed);
    }

    /** A new random key. */
    public static Nkey create(Type type) {
        return new Nkey(type, Ed25519.newSeed());
    }

    /**
     * Reads a key from its secret text.
     *
     * @throws IllegalArgumentException when the text is not a seed of a known type
     */
    public static Nkey fromSeed(String text) {
        byte[] raw = checked(text).orElseThrow(() -> new IllegalArgumentException("not an nkey seed"));
        int prefix = ((raw[0] & 7) << 5) | ((raw[1] & 0xff) >> 3);
        if (raw.length != 34 || (raw[0] & 0xf8) != SEED_PREFIX) {
            throw new IllegalArgumentException("not an nkey seed");
        }
        for (var type : Type.values()) {
            if (type.prefix == prefix) {
                return new Nkey(type, Arrays.copyOfRange(raw, 2, 34));
            }
        }
        throw new IllegalArgumentException("an nkey seed of an unknown type");
    }

    /** The raw public key in a public text of the given type; empty when the text is anything else. */
    public static Optional<byte[]> publicKeyOf(Type type, String text) {
        return checked(text)
                .filter(raw -> raw.length == 33 && (raw[0] & 0xff) == type.prefix)
                .map(raw -> Arrays.copyOfRange(raw, 1, 33));
    }

    /** The public text, 56 characters. */
    public String publicText() {
        var raw = new byte[33];
        raw[0] = (byte) type.prefix;
        System.arraycopy(publicKey, 0, raw, 1, 32);
        return withChecksum(raw);
    }

    /** The secret text, 58 characters: for the key's own file and nothing else. */
    public String seedText() {
        var raw = new byte[34];
        raw[0] = (byte) (SEED_PREFIX | (type.prefix >> 5));
        raw[1] = (byte) ((type.prefix & 31) << 3);
        System.arraycopy(seed, 0, raw, 2, 32);
        return withChecksum(raw);
    }

    /** Signs data; 64 bytes. */
    public byte[] sign(byte[] data) {
        return Ed25519.sign(seed, data);
    }

    @Override
    public String toString() {
        return publicText();
    }

    private static String withChecksum(byte[] raw) {
        int crc = crc(raw, raw.length);
        var full = Arrays.copyOf(raw, raw.length + 2);
        full[raw.length] = (byte) crc;
        full[raw.length + 1] = (byte) (crc >> 8);
        return Base32.encode(full);
    }

    private static Optional<byte[]> checked(String text) {
        return Base32.decode(text).filter(full -> full.length > 2).flatMap(full -> {
            int length = full.length - 2;
            int stored = (full[length] & 0xff) | ((full[length + 1] & 0xff) << 8);
            return crc(full, length) == stored ? Optional.of(Arrays.copyOf(full, length)) : Optional.empty();
        });
    }

    /** CRC-16/XMODEM. */
    private static int crc(byte[] data, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (data[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
            }
        }
        return crc;
    }
}
