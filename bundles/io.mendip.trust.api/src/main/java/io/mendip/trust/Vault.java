/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts what is kept in the database and must not be read there, by a key that is in no database. Whoever has the database,
 * or a dump of it, can neither read such a text nor put one in another's place. Safe for any thread.
 */
@ProviderType
public interface Vault {

    /**
     * A text for the database.
     *
     * @param purpose what the record is, such as {@code setting.key}
     * @param record which one it is, in a fixed order: a text that is moved to another record cannot be opened
     * @param text any
     * @return letters, digits and a few signs; another one each time
     */
    String lock(String purpose, List<String> record, String text);

    /**
     * The text again.
     *
     * @throws UnreadableSecretException when it was changed or moved, or locked by a key that is lost
     */
    String open(String purpose, List<String> record, String locked) throws UnreadableSecretException;

    /** Whether the key by which a text was locked is there. */
    boolean holdsKeyOf(String locked);
}
