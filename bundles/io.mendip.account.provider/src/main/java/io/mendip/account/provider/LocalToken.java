/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.system.DataFolder;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The token for the command line: who can read the data folder may do everything anyway. New at each start. */
@Component(service = LocalToken.class)
public final class LocalToken {

    private static final String FILE = "local.token";

    private final String token = Secrets.token();

    /** Writes it to the folder of this run. */
    @Activate
    public LocalToken(@Reference DataFolder data) throws IOException {
        PrivateFile.write(data.run().resolve(FILE), token);
    }

    boolean matches(String other) {
        return Secrets.same(token, other);
    }
}
