/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.config;

import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What can be configured: the Metatype descriptions in the bundles of the distribution, by PID. */
public final class Schema {

    private static final String DESCRIPTIONS = "OSGI-INF/metatype/";

    private final Map<String, Map<String, Setting>> settings;

    Schema(Map<String, Map<String, Setting>> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /** Reads the descriptions of our bundles; those of others are not for administrators. */
    public static Schema of(Path home) {
        var found = new TreeMap<String, Map<String, Setting>>();
        try (var files = Files.walk(home.resolve("bundles"), 2)) {
            for (var jar : files.filter(Schema::ours).sorted().toList()) {
                read(jar, found);
            }
            return new Schema(found);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new ServerProblem("The distribution at " + home + " is damaged: " + e.getMessage(), e);
        }
    }

    /** All PIDs with their settings by name. */
    Map<String, Map<String, Setting>> all() {
        return settings;
    }

    /** A setting, if there is such a one. */
    Optional<Setting> find(String pid, String name) {
        return Optional.ofNullable(settings.getOrDefault(pid, Map.of()).get(name));
    }

    /** Every setting on a line of its own, for people. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        settings.forEach((pid, known) -> {
            lines.add(pid);
            known.values()
                    .forEach(setting -> lines.add("  " + setting.name() + ": " + setting.allowed()
                            + (setting.standard().isEmpty() ? "" : ", else " + setting.standard()) + ". "
                            + setting.description()));
        });
        return lines;
    }

    /** Whether a change of a setting waits for a restart of the server. */
    public boolean atRestart(String pid, String name) {
        return find(pid, name).map(Setting::atRestart).orElse(false);
    }

    private static boolean ours(Path file) {
        return file.getFileName().toString().matches("io\\.mendip\\..*\\.jar");
    }

    private static void read(Path jar, Map<String, Map<String, Setting>> found)
            throws IOException, SAXException, ParserConfigurationException {
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().startsWith(DESCRIPTIONS) && entry.getName().endsWith(".xml")) {
                    read(file.getInputStream(entry), found);
                }
            }
        }
    }

    static void read(InputStream xml, Map<String, Map<String, Setting>> found)
            throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (xml) {
            var root = factory.newDocumentBuilder().parse(xml).getDocumentElement();
            var classes = new HashMap<String, Map<String, Setting>>();
            for (var described : elements(root, "OCD")) {
                classes.put(described.getAttribute("id"), settings(described));
            }
            for (var designate : elements(root, "Designate")) {
                for (var object : elements(designate, "Object")) {
                    var described = classes.getOrDefault(object.getAttribute("ocdref"), Map.of());
                    found.computeIfAbsent(designate.getAttribute("pid"), pid -> new TreeMap<>())
                            .putAll(described);
                }
            }
        }
    }

    private static Map<String, Setting> settings(Element described) {
        var settings = new LinkedHashMap<String, Setting>();
        for (var attribute : elements(described, "AD")) {
            var options = elements(attribute, "Option").stream()
                    .map(option -> option.getAttribute("value"))
                    .toList();
            var cardinality = attribute.getAttribute("cardinality");
            var setting = new Setting(
                    attribute.getAttribute("id"),
                    Type.of(attribute.getAttribute("type")),
                    !cardinality.isEmpty() && Integer.parseInt(cardinality) != 0,
                    bound(attribute.getAttribute("min")),
                    bound(attribute.getAttribute("max")),
                    options,
                    attribute.getAttribute("default"),
                    text(attribute));
            settings.put(setting.name(), setting);
        }
        return settings;
    }

    private static String text(Element attribute) {
        var description = attribute.getAttribute("description");
        return description.isEmpty() ? attribute.getAttribute("name") : description;
    }

    private static @Nullable Double bound(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
