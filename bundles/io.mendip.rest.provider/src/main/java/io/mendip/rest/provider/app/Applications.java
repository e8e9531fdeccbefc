/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

/** Where the applications are. */
public final class Applications {

    /** Base of the core's application, and what callers see of all. */
    public static final String CORE_PATH = "/api/v1";

    /** Base of the application of the product's features, which only the gatekeeper sends requests to. */
    public static final String PRODUCT_PATH = "/api/v1-product";

    /** Base of the add-ons' application, which only the gatekeeper sends requests to. */
    public static final String FEATURES_PATH = "/api/v1-features";

    /** Base of uploads, which only the gatekeeper sends requests to. */
    public static final String UPLOADS_PATH = "/api/v1-uploads";

    private Applications() {}
}
