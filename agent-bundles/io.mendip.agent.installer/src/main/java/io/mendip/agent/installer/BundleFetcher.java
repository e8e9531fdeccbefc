/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerFiles;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleRequest;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PlannedBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the bytes of a bundle and the release for them. Nothing is fetched before its release was believed. */
final class BundleFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(BundleFetcher.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);

    private final ServerLink link;
    private final ServerFiles files;
    private final ReleaseJudge judge;
    private final BundleFolder folder;

    BundleFetcher(ServerLink link, ServerFiles files, ReleaseJudge judge, BundleFolder folder) {
        this.link = link;
        this.files = files;
        this.judge = judge;
        this.folder = folder;
    }

    /** The server gives no bundle now, and says why. */
    static final class NotOfferedException extends Exception {

        private static final long serialVersionUID = 1;

        NotOfferedException(String message) {
            super(message);
        }
    }

    /**
     * Fetches a bundle; its jar and its release are on disk when this returns.
     *
     * @throws RefusedException when what the server gives is not believed
     * @throws IOException when it could not be fetched this time
     */
    void fetch(PlannedBundle bundle) throws IOException, RefusedException, NotOfferedException, InterruptedException {
        long start = System.nanoTime();
        var offer = ask(bundle);
        long asked = System.nanoTime();
        if (!offer.refused().isEmpty()) {
            throw new NotOfferedException("the server does not offer it: " + offer.refused());
        }
        byte[] release = offer.release().getBytes(StandardCharsets.UTF_8);
        judge.admit(release, bundle);
        long judged = System.nanoTime();
        if (!folder.hasJar(bundle.sha256())) {
            files.fetch(offer.path(), folder.part(bundle.sha256()), bundle.size(), DOWNLOAD);
            folder.adopt(bundle.sha256());
        }
        folder.saveRelease(bundle.sha256(), release);
        LOG.debug(
                "Bundle {} {} is here: asked {} ms, judged {} ms, fetched {} ms",
                bundle.symbolicName(),
                bundle.version(),
                millis(start, asked),
                millis(asked, judged),
                millis(judged, System.nanoTime()));
    }

    private BundleOffer ask(PlannedBundle bundle) throws IOException, InterruptedException {
        try {
            byte[] question = MessageCodec.write(new BundleRequest(bundle.sha256()));
            byte[] answer =
                    link.request(Subjects.BUNDLE, question, ANSWER).get(ANSWER.toSeconds() + 5, TimeUnit.SECONDS);
            return MessageCodec.read(BundleOffer.class, answer);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException down) {
                throw down;
            }
            throw new IOException("the server does not say where to fetch it: " + e.getCause(), e);
        } catch (TimeoutException | CancellationException e) {
            throw new IOException("the server does not say where to fetch it", e);
        } catch (MalformedMessageException e) {
            throw new IOException("the server's offer is malformed: " + e.getMessage(), e);
        }
    }

    private static long millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }
}
