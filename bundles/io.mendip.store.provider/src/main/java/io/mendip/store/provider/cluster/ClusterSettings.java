/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How our PostgreSQL is set: safe first, and with the memory of a small server. */
final class ClusterSettings {

    private ClusterSettings() {}

    static Map<String, String> of(int port, Optional<Path> socketFolder) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", socketFolder.map(Path::toString).orElse(""));
        settings.put("unix_socket_permissions", "0700");
        settings.put("max_connections", "64");

        // What was acknowledged must survive a power cut.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");

        settings.put("shared_buffers", "128MB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "64MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("wal_compression", "on");
        settings.put("max_wal_size", "1GB");
        settings.put("checkpoint_timeout", "15min");

        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] %a ");
        settings.put("log_checkpoints", "off");
        settings.put("log_min_duration_statement", "1s");
        settings.put("idle_in_transaction_session_timeout", "5min");
        return settings;
    }
}
