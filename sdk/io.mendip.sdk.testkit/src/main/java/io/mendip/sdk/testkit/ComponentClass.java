/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The annotations of a component, which are in its class file only. */
final class ComponentClass {

    private static final String ANNOTATIONS = "Lorg/osgi/service/component/annotations/";

    private final List<String> activate = new ArrayList<>();
    private final List<String> deactivate = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();

    private ComponentClass(byte[] classFile) {
        new ClassReader(classFile).accept(new Visitor(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    }

    static ComponentClass of(Class<?> type) {
        try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no class file of " + type.getName());
            }
            return new ComponentClass(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Descriptor of the constructor that carries Activate; null when none does. */
    @Nullable
    String activate() {
        return activate.isEmpty() ? null : activate.get(0);
    }

    /** Names of the methods that carry Deactivate. */
    List<String> deactivate() {
        return deactivate;
    }

    /** Names of the fields that carry Reference. */
    List<String> referencedFields() {
        return fields;
    }

    private final class Visitor extends ClassVisitor {

        Visitor() {
            super(Opcodes.ASM9);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    if (annotation.equals(ANNOTATIONS + "Reference;")) {
                        fields.add(name);
                    }
                    return null;
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    if (annotation.equals(ANNOTATIONS + "Activate;") && name.equals("<init>")) {
                        activate.add(type);
                    }
                    if (annotation.equals(ANNOTATIONS + "Deactivate;")) {
                        deactivate.add(name);
                    }
                    return null;
                }
            };
        }
    }
}
