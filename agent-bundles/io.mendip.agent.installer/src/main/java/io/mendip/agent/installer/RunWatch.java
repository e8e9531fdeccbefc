/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AgentRestart;
import io.mendip.agent.base.HotBundles.HotRun;
import io.mendip.agent.installer.RunJournal.Kind;
import io.mendip.agent.installer.RunJournal.Note;
import io.mendip.protocol.message.BundleStates.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a bundle that harms the agent. Safe for any thread. */
final class RunWatch implements Reconciler.Suspicion {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);

    private final InstallerParts parts;
    private final RunJournal journal;
    private final AgentRestart restart;

    RunWatch(InstallerParts parts, RunJournal journal, AgentRestart restart) {
        this.parts = parts;
        this.journal = journal;
        this.restart = restart;
    }

    /**
     * Judges what the last process left in its journal: it ended without being told to. One such end may be chance, so it
     * takes two, and more of those whose checks were running at the same moment; a bundle that was tried alone after several
     * crashes has had its chances.
     *
     * @return whether a bundle was put into quarantine, which explains the end
     */
    static boolean judge(Collection<Note> notes, Quarantine quarantine) {
        boolean condemned = false;
        // What is noted of one bundle is one suspicion, and the later kinds say more.
        var suspects = new LinkedHashMap<String, Note>();
        notes.forEach(note -> suspects.merge(
                note.sha256(), note, (one, other) -> one.kind().compareTo(other.kind()) < 0 ? other : one));
        boolean alone = suspects.size() == 1;
        for (var note : suspects.values()) {
            String reason =
                    switch (note.kind()) {
                        case CHANGE -> "the agent ended while it was being started or stopped";
                        case RUN -> "the agent ended while one of its checks ran";
                        case TRIAL -> "the agent ended again while it was tried alone after several crashes";
                    };
            if (note.kind() == Kind.TRIAL) {
                quarantine.condemn(note.sha256(), reason);
                condemned = true;
            } else if (quarantine.suspect(note.sha256(), reason, alone)) {
                condemned = true;
            } else {
                LOG.warn("The bundle with the digest {} is suspected: {}", note.sha256(), reason);
            }
        }
        return condemned;
    }

    /** A check of a bundle begins to run; empty when that bundle was not deployed by the plan. */
    Optional<HotRun> begin(long bundleId) {
        return parts.deployer().running(bundleId).map(of -> {
            int note = journal.begin(Kind.RUN, of.digest());
            return new Run(of, () -> journal.end(note));
        });
    }

    /** A task of a bundle begins to run, of which the journal says nothing. */
    Optional<HotRun> beginOnce(long bundleId) {
        return parts.deployer().running(bundleId).map(of -> new Run(of, () -> {}));
    }

    /** Whether a bundle that was deployed may have ended the agent. */
    boolean isSuspected(long bundleId) {
        return parts.deployer()
                .running(bundleId)
                .filter(one -> parts.quarantine().isSuspected(one.planned().sha256()))
                .isPresent();
    }

    @Override
    public void hangs(Running culprit, String what) {
        parts.quarantine().condemn(culprit.planned().sha256(), what);
        parts.board().set(culprit.planned(), State.QUARANTINED, what);
        restart(culprit + " is in quarantine: " + what);
    }

    private void outOfMemory(Running culprit, String what) {
        if (parts.quarantine().suspect(culprit.planned().sha256(), what, true)) {
            parts.board().set(culprit.planned(), State.QUARANTINED, what);
        }
        restart(culprit + ": " + what);
    }

    /** Shown with the version that runs now; the server hears of a bundle without one by its last state. */
    void leftBehind(Running gone, String what) {
        parts.deployer()
                .running(gone.planned().symbolicName())
                .ifPresentOrElse(
                        now -> parts.board()
                                .set(
                                        now.planned(),
                                        State.ACTIVE,
                                        "version " + gone.planned().version() + " left behind: " + what),
                        () -> parts.board().set(gone.planned(), State.FAILED, "removed, but left behind: " + what));
    }

    /** What still runs is no reason for a suspicion: it is this restart that ends it. */
    private void restart(String reason) {
        journal.close();
        restart.restart(reason);
    }

    /** One run. */
    private final class Run implements HotRun {

        private final Running of;
        private final Runnable end;
        private final AtomicBoolean ended = new AtomicBoolean();

        Run(Running of, Runnable end) {
            this.of = of;
            this.end = end;
        }

        @Override
        public void end() {
            if (ended.compareAndSet(false, true)) {
                end.run();
            }
        }

        @Override
        public void hangs(String what) {
            if (isPresent()) {
                RunWatch.this.hangs(of, what);
            } else {
                LOG.warn("{} is gone, but one of its runs is not, and keeps its classes: {}", of, what);
                leftBehind(of, what);
            }
        }

        private boolean isPresent() {
            return parts.deployer()
                    .running(of.bundle().getBundleId())
                    .filter(now -> now == of)
                    .isPresent();
        }

        @Override
        public void outOfMemory(String what) {
            if (isPresent()) {
                RunWatch.this.outOfMemory(of, what);
            }
        }
    }
}
