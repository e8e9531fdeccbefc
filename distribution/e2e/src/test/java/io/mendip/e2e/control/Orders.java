/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** One order a connection, {@code <token> <verb> [<bundle>]}; what was done or asked for comes back until the end. */
final class Orders {

    private static final int MILLISECONDS_TO_READ = 5000;

    private final BundleContext context;
    private final String token;

    Orders(BundleContext context, String token) {
        this.context = context;
        this.token = token;
    }

    void take(Socket client) throws IOException {
        client.setSoTimeout(MILLISECONDS_TO_READ);
        var line = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine();
        client.getOutputStream().write(answer(line == null ? "" : line).getBytes(UTF_8));
    }

    private String answer(String line) {
        var words = line.split(" ", 3);
        if (words.length < 2 || !words[0].equals(token)) {
            return "refused";
        }
        try {
            return carryOut(words[1], words.length == 3 ? words[2] : "");
        } catch (BundleException | RuntimeException e) {
            return "failed: " + e;
        }
    }

    private String carryOut(String verb, String bundle) throws BundleException {
        switch (verb) {
            case "stop" -> bundle(bundle).stop();
            case "start" -> bundle(bundle).start();
            case "restart" -> {
                bundle(bundle).stop();
                bundle(bundle).start();
            }
            case "install" ->
                context.installBundle(URI.create("file:" + bundle).toString()).start();
            case "update" -> update(bundle.split(" ", 2));
            case "components" -> {
                return components();
            }
            case "bundles" -> {
                return bundles();
            }
            default -> {
                return "failed: no order " + verb;
            }
        }
        return "done";
    }

    private void update(String[] nameAndJar) throws BundleException {
        try (var content = Files.newInputStream(Path.of(nameAndJar[1]))) {
            bundle(nameAndJar[0]).update(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bundle " + name));
    }

    /** {@code <bundle> <component> <state>} a line, for each configuration of each component. */
    private String components() {
        var reference = context.getServiceReference(ServiceComponentRuntime.class);
        var runtime = context.getService(reference);
        try {
            return runtime.getComponentDescriptionDTOs().stream()
                    .flatMap(component -> states(runtime, component))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } finally {
            context.ungetService(reference);
        }
    }

    private static Stream<String> states(ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
        var name = component.bundle.symbolicName + " " + component.name + " ";
        var states = runtime.getComponentConfigurationDTOs(component);
        return states.isEmpty()
                ? Stream.of(name + "absent")
                : states.stream().map(configuration -> name + state(configuration));
    }

    private static String state(ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.ACTIVE -> "active";
            case ComponentConfigurationDTO.SATISFIED -> "satisfied";
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> "failed";
            default -> "unsatisfied";
        };
    }

    /** {@code <bundle> <state>} a line; fragments never become active. */
    private String bundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .map(bundle -> bundle.getSymbolicName() + (bundle.getState() == Bundle.ACTIVE ? " active" : " down"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
