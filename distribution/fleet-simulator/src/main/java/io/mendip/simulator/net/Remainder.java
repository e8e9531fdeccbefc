/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import java.nio.ByteBuffer;

/** What is left of a stream when its last piece ended in the middle of something. Empty most of the time. */
public final class Remainder {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;

    /** The bytes that were kept, followed by these. */
    public ByteBuffer before(ByteBuffer next) {
        if (bytes.length == 0) {
            return next;
        }
        var joined = ByteBuffer.allocate(bytes.length + next.remaining());
        joined.put(bytes).put(next).flip();
        bytes = NOTHING;
        return joined;
    }

    /** Keeps what was not used; the buffer may be used for something else afterwards. */
    public void keep(ByteBuffer unused) {
        bytes = unused.hasRemaining() ? new byte[unused.remaining()] : NOTHING;
        unused.get(bytes);
    }
}
