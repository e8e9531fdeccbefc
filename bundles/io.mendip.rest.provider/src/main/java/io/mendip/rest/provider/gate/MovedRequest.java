/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.provider.app.Applications;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request under the public base, as another base sees it: under its own. */
final class MovedRequest extends HttpServletRequestWrapper {

    private final String base;

    MovedRequest(HttpServletRequest request, String base) {
        super(request);
        this.base = base;
    }

    @Override
    public String getRequestURI() {
        return moved(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
        var url = super.getRequestURL();
        var at = url.indexOf(Applications.CORE_PATH);
        return url.replace(at, at + Applications.CORE_PATH.length(), base);
    }

    @Override
    public String getServletPath() {
        return "";
    }

    @Override
    public String getPathInfo() {
        return moved(super.getServletPath() + (super.getPathInfo() == null ? "" : super.getPathInfo()));
    }

    private String moved(String path) {
        return base + path.substring(Applications.CORE_PATH.length());
    }
}
