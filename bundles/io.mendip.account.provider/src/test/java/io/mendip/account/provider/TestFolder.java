/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.system.DataFolder;
import java.nio.file.Path;

/** A data folder that is one folder. */
record TestFolder(Path root) implements DataFolder {

    @Override
    public Path config() {
        return root;
    }

    @Override
    public Path keys() {
        return root;
    }

    @Override
    public Path log() {
        return root;
    }

    @Override
    public Path run() {
        return root;
    }

    @Override
    public Path folder(String name) {
        return root;
    }
}
