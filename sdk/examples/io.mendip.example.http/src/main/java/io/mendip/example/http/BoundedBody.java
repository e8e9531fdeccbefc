/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Keeps the first mebibyte of a body and lets the rest be: an endpoint cannot fill the agent's memory. */
final class BoundedBody implements BodySubscriber<byte[]> {

    static final int MOST_BYTES = 1 << 20;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (var part : parts) {
            var bytes = new byte[Math.min(part.remaining(), MOST_BYTES - kept.size())];
            part.get(bytes);
            kept.writeBytes(bytes);
        }
        if (kept.size() == MOST_BYTES) {
            Objects.requireNonNull(subscription).cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable problem) {
        whole.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        whole.complete(kept.toByteArray());
    }
}
