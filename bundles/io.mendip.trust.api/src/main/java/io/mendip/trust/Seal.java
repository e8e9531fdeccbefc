/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Marks records as written by this server, by a key that is in no database: HMAC-SHA-256. Whoever can write to the database
 * can neither make a record with a right seal nor change one that has it. Safe for any thread.
 */
@ProviderType
public interface Seal {

    /**
     * The seal of a record.
     *
     * @param purpose what the record is, such as {@code plugin.signoff}: a seal of one purpose fits no other
     * @param fields all that the record says, in a fixed order
     * @return 64 hexadecimal digits in lower case
     */
    String of(String purpose, List<String> fields);

    /** Whether a text is the seal of a record; compared in constant time. */
    boolean fits(String purpose, List<String> fields, String seal);
}
