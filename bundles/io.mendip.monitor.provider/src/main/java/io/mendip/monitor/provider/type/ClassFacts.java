/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * What a class file says of its class. Read as data; the class is never loaded.
 *
 * @param name internal name
 * @param access flags
 * @param superName internal name of the superclass
 * @param signature generic signature, empty when it has none
 * @param components of a record, in order
 * @param constants of an enum, in order
 */
record ClassFacts(
        String name,
        int access,
        String superName,
        String signature,
        List<Component> components,
        List<String> constants) {

    /** Far beyond any settings form; ends the reading of a class that was made to be large. */
    static final int MAX_MEMBERS = 1000;

    /**
     * A component of a record.
     *
     * @param name of the component
     * @param descriptor of its type
     * @param signature generic signature, empty when it has none
     * @param annotations values by annotation's descriptor and member
     */
    record Component(String name, String descriptor, String signature, Map<String, Map<String, Object>> annotations) {

        /** A member of an annotation, when it is written there with that type. */
        <T> Optional<T> value(String annotation, String member, Class<T> type) {
            return Optional.ofNullable(
                            annotations.getOrDefault(annotation, Map.of()).get(member))
                    .filter(type::isInstance)
                    .map(type::cast);
        }
    }

    boolean isRecord() {
        return superName.equals("java/lang/Record");
    }

    boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    boolean isPublic() {
        return (access & Opcodes.ACC_PUBLIC) != 0;
    }

    static ClassFacts read(byte[] bytes) throws UnreadableBundleException {
        try {
            var collector = new Collector();
            new ClassReader(bytes)
                    .accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return collector.facts();
        } catch (RuntimeException | StackOverflowError e) {
            // Any exception: the reader trusts its input and runs out of the array on a broken class file.
            throw new UnreadableBundleException("a class file is not readable: " + e, e);
        }
    }

    /** The class that stands for {@code P} where the class says {@code implements Check<P>}. */
    Optional<String> argumentOf(String genericInterface) throws UnreadableBundleException {
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        try {
            var finder = new ArgumentFinder(genericInterface);
            new SignatureReader(signature).accept(finder);
            return Optional.ofNullable(finder.argument);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableBundleException("a generic signature is not readable: " + e, e);
        }
    }

    private static final class Collector extends ClassVisitor {

        private String name = "";
        private int access;
        private String superName = "";
        private String signature = "";
        private final List<Component> components = new ArrayList<>();
        private final List<String> constants = new ArrayList<>();

        Collector() {
            super(Opcodes.ASM9);
        }

        ClassFacts facts() {
            return new ClassFacts(name, access, superName, signature, List.copyOf(components), List.copyOf(constants));
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.name = name;
            this.access = access;
            this.signature = orEmpty(signature);
            this.superName = orEmpty(superName);
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
            var component = new Component(name, descriptor, orEmpty(signature), new HashMap<>());
            components.add(bounded(components, component));
            return new ComponentVisitor(component);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_ENUM) != 0) {
                constants.add(bounded(constants, name));
            }
            return null;
        }

        private static <T> T bounded(List<T> all, T next) {
            if (all.size() >= MAX_MEMBERS) {
                throw new IllegalStateException("more than " + MAX_MEMBERS + " members");
            }
            return next;
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    private static final class ComponentVisitor extends RecordComponentVisitor {

        private final Component component;

        ComponentVisitor(Component component) {
            super(Opcodes.ASM9);
            this.component = component;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            var members = component.annotations().computeIfAbsent(descriptor, key -> new HashMap<>());
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String member, Object value) {
                    members.put(member, value);
                }
            };
        }
    }

    /** Finds the one type argument of an interface in the signature of a class. */
    private static final class ArgumentFinder extends SignatureVisitor {

        private final String wanted;
        private @Nullable String argument;

        ArgumentFinder(String wanted) {
            super(Opcodes.ASM9);
            this.wanted = wanted;
        }

        @Override
        public SignatureVisitor visitInterface() {
            return new SignatureVisitor(Opcodes.ASM9) {
                private boolean found;

                @Override
                public void visitClassType(String name) {
                    found = name.equals(wanted);
                }

                @Override
                public SignatureVisitor visitTypeArgument(char wildcard) {
                    return found ? new NameOfType() : new SignatureVisitor(Opcodes.ASM9) {};
                }
            };
        }

        private final class NameOfType extends SignatureVisitor {

            NameOfType() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitClassType(String name) {
                argument = name;
            }

            @Override
            public void visitInnerClassType(String name) {
                argument = argument + "$" + name;
            }
        }
    }
}
