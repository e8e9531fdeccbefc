/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Where the server keeps everything. The folders exist, with the rights they need, before the first bundle starts. */
@ProviderType
public interface DataFolder {

    /** The folder given by {@code --data}. */
    Path root();

    /** Configuration an administrator may edit. */
    Path config();

    /** Secret keys; readable by the server's user only. */
    Path keys();

    /** Log files. */
    Path log();

    /** Process ids and sockets of this run. */
    Path run();

    /** A folder of a component's own under the root, created when missing, readable by the server's user only. */
    Path folder(String name);
}
