/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the web server that an administrator may change; ports are the launcher's. */
@ObjectClassDefinition(name = "Web server")
public @interface WebServerConfig {

    /** Configuration PID, shared by both connectors. */
    String PID = "io.mendip.rest.provider.server.WebServer";

    @AttributeDefinition(description = "Address to listen on, empty for all; used from the next start")
    String bind_address() default "";

    @AttributeDefinition(description = "Addresses of reverse proxies whose X-Forwarded-For is believed")
    String[] trusted_proxies() default {};

    @AttributeDefinition(description = "Seconds after which an idle connection is closed", min = "5")
    int idle_seconds() default 120;

    @AttributeDefinition(
            description =
                    "Connections that one address may open a second, twelve times as many at once; this machine and trusted proxies may open any number",
            min = "1")
    int connections_per_second() default 50;

    @AttributeDefinition(description = "Connections that one address may have at the same time", min = "10")
    int connections_per_address() default 2000;
}
