/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** Reads on until a limit, then fails. */
final class LimitedInput extends ServletInputStream {

    private final ServletInputStream in;
    private final Supplier<Problem> tooLarge;
    private long left;

    LimitedInput(ServletInputStream in, long maxBytes, Supplier<Problem> tooLarge) {
        this.in = in;
        this.left = maxBytes;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        return value < 0 ? value : count(1, value);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        return read < 0 ? read : count(read, read);
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }

    private int count(int bytes, int result) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge.get();
        }
        return result;
    }
}
