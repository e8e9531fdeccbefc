/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.base.ProcessTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs of an agent that crashed left: their processes, then their folders. */
final class Leftovers implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final ProcessTrees trees;
    private final List<Path> folders;

    private Leftovers(ProcessTrees trees, List<Path> folders) {
        this.trees = trees;
        this.folders = List.copyOf(folders);
    }

    /** Those that are there now; runs that begin later are none. */
    static Leftovers in(Path parent, ProcessTrees trees) {
        var folders = new ArrayList<Path>();
        if (Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(parent)) {
                entries.forEach(folders::add);
            } catch (IOException e) {
                LOG.warn("what earlier runs left in {} cannot be seen", parent, e);
            }
        }
        return new Leftovers(trees, folders);
    }

    /** Ends and removes them. */
    @Override
    public void run() {
        for (var folder : folders) {
            endProcesses(folder.getFileName().toString());
            try {
                FolderRemoval.remove(folder);
                LOG.info("removed {}, which an earlier run left", folder);
            } catch (NoSuchFileException e) {
                LOG.debug("its own run removed {}", folder);
            } catch (IOException e) {
                LOG.warn("{}, which an earlier run left, cannot be removed", folder, e);
            }
        }
    }

    private void endProcesses(String name) {
        try {
            if (!trees.endLeftover(UUID.fromString(name))) {
                LOG.warn("processes of the earlier run {} could not be ended", name);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is no run's", name);
        }
    }
}
