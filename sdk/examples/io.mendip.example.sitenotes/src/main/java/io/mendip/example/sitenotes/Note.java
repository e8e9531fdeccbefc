/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import java.time.Instant;

/**
 * A note.
 *
 * @param id of it
 * @param clientId whose site it is
 * @param siteId what it is about
 * @param words at most 500 characters
 * @param author who wrote it
 * @param writtenAt when
 * @param goodUntil when it goes by itself
 */
public record Note(
        long id, long clientId, long siteId, String words, String author, Instant writtenAt, Instant goodUntil) {}
