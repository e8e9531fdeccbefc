/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A component of a bundle, as Declarative Services describe it.
 *
 * @param implementation name of the class
 * @param properties values by name, as text
 */
record ComponentDescription(String implementation, Map<String, List<String>> properties) {

    ComponentDescription {
        properties = Map.copyOf(properties);
    }

    /** The only value of a property, or a text in its place. */
    String property(String name, String otherwise) {
        var values = properties.getOrDefault(name, List.of());
        return values.isEmpty() ? otherwise : values.get(0);
    }

    /** Reads the components of one description. A document type, and with it every entity, is refused. */
    static List<ComponentDescription> parse(byte[] xml) throws UnreadableBundleException {
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            var found = new ArrayList<ComponentDescription>();
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("component")) {
                    found.add(component(reader));
                }
            }
            return found;
        } catch (XMLStreamException | RuntimeException e) {
            throw new UnreadableBundleException("a component description is not readable: " + e.getMessage(), e);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static ComponentDescription component(XMLStreamReader reader) throws XMLStreamException {
        String implementation = "";
        var properties = new HashMap<String, List<String>>();
        for (int event = reader.next();
                event != XMLStreamConstants.END_ELEMENT
                        || !reader.getLocalName().equals("component");
                event = reader.next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (reader.getLocalName().equals("implementation")) {
                implementation = attribute(reader, "class");
            } else if (reader.getLocalName().equals("property")) {
                properties.put(attribute(reader, "name"), values(reader));
            }
        }
        return new ComponentDescription(implementation, properties);
    }

    /** One value stands in an attribute, several stand in the text, one a line. */
    private static List<String> values(XMLStreamReader reader) throws XMLStreamException {
        var single = reader.getAttributeValue(null, "value");
        if (single != null) {
            return List.of(single);
        }
        return reader.getElementText()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String attribute(XMLStreamReader reader, String name) {
        var value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
