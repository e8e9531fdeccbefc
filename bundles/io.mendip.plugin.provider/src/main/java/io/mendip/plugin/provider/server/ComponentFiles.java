/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.provider.server.DeclaredComponent.Wanted;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads the descriptions of components (OSGi Compendium, 112.4) of a jar whose bytes are hostile. */
final class ComponentFiles {

    private static final int MAX_BYTES = 1024 * 1024;

    /** Properties that come with a configuration, or out of a file, would be seen by nobody. */
    private static final List<String> HIDDEN = List.of("properties", "factory-properties", "factory-property");

    private ComponentFiles() {}

    /** @throws Problem when a file is missing, or says what cannot be looked at */
    static List<DeclaredComponent> read(JarContent jar, List<String> files) {
        var found = new ArrayList<DeclaredComponent>();
        for (var file : files) {
            if (file.contains("*")) {
                throw unreadable(file, "name each file, without asterisks");
            }
            var bytes = jar.bytes(file, MAX_BYTES)
                    .orElseThrow(() -> unreadable(file, "it is not in the jar, or has more than 1 MiB"));
            components(file, parsed(file, bytes)).forEach(found::add);
        }
        return found;
    }

    private static Document parsed(String file, byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static Stream<DeclaredComponent> components(String file, Document document) {
        return elements(document, "component").map(component -> component(file, component));
    }

    private static DeclaredComponent component(String file, Element component) {
        for (var hidden : HIDDEN) {
            if (children(component, hidden).findAny().isPresent()) {
                throw unreadable(file, "write its properties as property, not as " + hidden);
            }
        }
        if (!component.getAttribute("factory").isEmpty()) {
            throw unreadable(file, "factory components are not supported");
        }
        var implementation = children(component, "implementation")
                .map(one -> one.getAttribute("class"))
                .findFirst()
                .orElseThrow(() -> unreadable(file, "a component has no implementation"));
        var name = component.getAttribute("name");
        return new DeclaredComponent(
                name.isEmpty() ? implementation : name,
                implementation,
                children(component, "provide")
                        .map(one -> one.getAttribute("interface"))
                        .toList(),
                properties(component),
                children(component, "reference")
                        .map(one -> new Wanted(one.getAttribute("interface"), one.getAttribute("target")))
                        .toList());
    }

    private static Map<String, List<String>> properties(Element component) {
        var all = new HashMap<String, List<String>>();
        children(component, "property").forEach(property -> {
            var values = property.hasAttribute("value")
                    ? List.of(property.getAttribute("value"))
                    : property.getTextContent()
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
            all.merge(
                    property.getAttribute("name"),
                    values,
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        });
        return all;
    }

    private static Stream<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at));
    }

    private static Stream<Element> children(Element parent, String name) {
        var nodes = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at));
    }

    private static Problem unreadable(String file, String why) {
        return Refusal.bad(
                "unreadable-component",
                "The description of components " + Refusal.quoted(file) + " cannot be used: " + Refusal.plain(why)
                        + ".");
    }
}
