/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

/** PostgreSQL refuses to start in a folder that others may read, and does not mind while it runs. */
final class DatabaseSwitch {

    private final Product product;

    DatabaseSwitch(Product product) {
        this.product = product;
    }

    /** Kills the database; it stays down until {@link #release}. */
    void hold() {
        permit("rwxr-xr-x");
        product.recorded("postgresql").orElseThrow().destroyForcibly();
    }

    /** Lets it start again. */
    void release() {
        permit("rwx------");
    }

    private void permit(String permissions) {
        try {
            Files.setPosixFilePermissions(
                    product.data().resolve("postgres/data"), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
