/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A machine that does not exist. All about it follows from its number, so a fleet looks the same in each run.
 *
 * @param number which one of the fleet
 * @param kind what it is used as
 * @param os {@code linux}, {@code windows} or {@code darwin}
 */
public record MachineProfile(int number, Kind kind, String os) {

    /** What a machine is used as. */
    public enum Kind {
        /** Always on. */
        SERVER,
        /** On a desk. */
        WORKSTATION,
        /** Carried about; sleeps. */
        LAPTOP
    }

    private static final String[] ROLES = {
        "dc", "web", "db", "file", "mail", "app", "backup", "print", "proxy", "mon", "git", "erp", "vpn", "hv"
    };

    private static final String[] PEOPLE = {
        "anna", "ben", "carla", "david", "elif", "felix", "greta", "hamza", "ines", "jan", "katja", "luis", "mara",
        "nils", "olga", "paul", "rosa", "sven", "tina", "umut", "vera", "wim", "yara", "zoe"
    };

    private static final String[] TOWNS = {"ber", "ham", "muc", "cgn", "fra", "str", "lej", "dus", "nue", "bre"};

    /** The machine with a number. */
    public static MachineProfile of(int number) {
        double use = Dice.share(number, 1);
        var kind = use < 0.25 ? Kind.SERVER : use < 0.65 ? Kind.WORKSTATION : Kind.LAPTOP;
        double system = Dice.share(number, 2);
        String os = kind == Kind.SERVER
                ? (system < 0.55 ? "linux" : "windows")
                : (system < 0.08 ? "linux" : system < 0.22 ? "darwin" : "windows");
        return new MachineProfile(number, kind, os);
    }

    /** Its seed for further questions. */
    public long seed() {
        return Dice.mix(number, 77);
    }

    /** As it calls itself; of a whole fleet no two are the same. */
    public String hostname() {
        String town = Dice.pick(seed(), 3, TOWNS);
        String name =
                switch (kind) {
                    case SERVER -> Dice.pick(seed(), 4, ROLES) + "-" + town + "-";
                    case WORKSTATION -> "ws-" + town + "-" + Dice.pick(seed(), 5, PEOPLE) + "-";
                    case LAPTOP -> "nb-" + Dice.pick(seed(), 5, PEOPLE) + "-";
                };
        String full = name + String.format(Locale.ROOT, "%04d", number + 1);
        return os.equals("windows") ? full.toUpperCase(Locale.ROOT) : full;
    }

    /** As the JDK names it. */
    public String arch() {
        return os.equals("darwin") ? "aarch64" : "amd64";
    }

    /** What a copy of its disk would not take along. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(("simulated machine " + number).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Physical memory in bytes. */
    public long memoryBytes() {
        return Dice.pick(seed(), 6, 8L, 16L, 16L, 32L, 64L) << (kind == Kind.SERVER ? 31 : 30);
    }

    /** Size of its system volume in bytes. */
    public long volumeBytes() {
        return Dice.pick(seed(), 7, 256L, 476L, 512L, 953L, 1863L) << 30;
    }
}
