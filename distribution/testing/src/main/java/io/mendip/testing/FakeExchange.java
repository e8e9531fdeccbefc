/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request to a servlet without a container, and what the servlet answers. What the request does not say is null. */
public final class FakeExchange {

    private final Map<String, @Nullable Object> says = new HashMap<>();
    private final Map<String, String> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int status = HttpServletResponse.SC_OK;

    /** With a method such as {@code GET}. */
    public FakeExchange(String method) {
        says.put("getMethod", method);
    }

    /** What a method of the request returns, for example {@code getPathInfo}. */
    public FakeExchange says(String method, @Nullable Object value) {
        says.put(method, value);
        return this;
    }

    /** Headers of the request. */
    public FakeExchange headers(Map<String, String> headers) {
        asked.putAll(headers);
        return this;
    }

    /** Parameters of the query. */
    public FakeExchange parameters(Map<String, String> query) {
        parameters.putAll(query);
        return this;
    }

    /** The request's body. */
    public FakeExchange body(byte[] bytes) {
        return says("getInputStream", new BytesIn(bytes));
    }

    /** The request, for the servlet. */
    public HttpServletRequest request() {
        return fake(HttpServletRequest.class, (name, argument) -> switch (name) {
            case "getHeader" -> asked.get(String.valueOf(argument));
            case "getParameter" -> parameters.get(String.valueOf(argument));
            default -> says.get(name);
        });
    }

    /** The response, for the servlet. */
    public HttpServletResponse response() {
        return fake(HttpServletResponse.class, (name, argument) -> {
            switch (name) {
                case "setStatus" -> status = argument instanceof Integer code ? code : status;
                case "setContentType" -> answered.put("Content-Type", String.valueOf(argument));
                case "setContentLength", "setContentLengthLong" ->
                    answered.put("Content-Length", String.valueOf(argument));
                case "sendRedirect" -> answered.put("Location", String.valueOf(argument));
                case "setHeader" -> {
                    if (argument instanceof Object[] header) {
                        answered.put(String.valueOf(header[0]), String.valueOf(header[1]));
                    }
                }
                case "getOutputStream" -> {
                    return new BytesOut(out);
                }
                default -> {
                    // The container's business.
                }
            }
            return null;
        });
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** Headers of the answer, as they were set. */
    public Map<String, String> headers() {
        return answered;
    }

    /** The answer's body. */
    public byte[] answer() {
        return out.toByteArray();
    }

    /** The answer's body as text. */
    public String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private interface Calls {

        /** What a method returns; the argument is the only one, or all of them as an array. */
        @Nullable
        Object answer(String name, @Nullable Object argument);
    }

    private static <T> T fake(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.answer(
                        method.getName(), arguments != null && arguments.length == 1 ? arguments[0] : arguments)));
    }

    private static final class BytesIn extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BytesIn(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class BytesOut extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        BytesOut(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
