/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class says about the calls it answers, read from its bytes. */
final class ResourceClass extends ClassVisitor {

    private static final String WS = "Ljakarta/ws/rs/";
    private static final String REQUIRES = "Lio/mendip/rest/Requires;";
    private static final String ANONYMOUS = "Lio/mendip/rest/Anonymous;";
    private static final Set<String> CALLS = Set.of(
            WS + "GET;", WS + "POST;", WS + "PUT;", WS + "DELETE;", WS + "PATCH;", WS + "HEAD;", WS + "OPTIONS;");

    private final List<Method> methods = new ArrayList<>();
    private final List<String> permissions = new ArrayList<>();
    private String parent = "";
    private List<String> interfaces = List.of();
    private String path = "";
    private boolean guarded;
    private boolean anonymous;
    private boolean restful;

    private ResourceClass() {
        super(Opcodes.ASM9);
    }

    /** A method with annotations of JAX-RS. */
    static final class Method {

        private final String name;
        private String call = "";
        private boolean path;
        private String at = "";
        private boolean guarded;

        private Method(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        /** Whether it answers with another resource, of which the guard would know nothing. */
        boolean isLocator() {
            return path && call.isEmpty();
        }

        boolean isGuarded() {
            return guarded;
        }

        /** Such as {@code GET x/org.example/notes}, on a resource at a path. */
        String operation(String resource) {
            var below = at.startsWith("/") ? at.substring(1) : at;
            return call + " " + (below.isEmpty() ? resource : resource + "/" + below);
        }
    }

    static ResourceClass read(byte[] bytes) {
        var found = new ResourceClass();
        new ClassReader(bytes).accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }

    String path() {
        return path;
    }

    boolean isGuarded() {
        return guarded;
    }

    boolean isAnonymous() {
        return anonymous;
    }

    /** Whether anything in it is annotated for JAX-RS. */
    boolean isRestful() {
        return restful;
    }

    /** Whether it inherits nothing that could answer calls, too. */
    boolean isAlone() {
        return parent.equals("java/lang/Object") && interfaces.stream().allMatch(one -> one.startsWith("java/"));
    }

    List<Method> methods() {
        return methods.stream()
                .filter(method -> !method.call.isEmpty() || method.path)
                .toList();
    }

    /** What callers need, as far as it is named here. */
    List<String> permissions() {
        return List.copyOf(permissions);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] implemented) {
        parent = superName == null ? "" : superName;
        interfaces = implemented == null ? List.of() : List.of(implemented);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        restful = restful || descriptor.startsWith(WS);
        if (descriptor.equals(REQUIRES)) {
            guarded = true;
            return value(permissions::add);
        }
        return descriptor.equals(WS + "Path;") ? value(value -> path = value) : null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        var method = new Method(name);
        methods.add(method);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotated(method, annotation);
            }
        };
    }

    private @Nullable AnnotationVisitor annotated(Method method, String annotation) {
        restful = restful || annotation.startsWith(WS);
        anonymous = anonymous || annotation.equals(ANONYMOUS);
        if (CALLS.contains(annotation)) {
            method.call = annotation.substring(WS.length(), annotation.length() - 1);
        }
        if (annotation.equals(WS + "Path;")) {
            method.path = true;
            return value(value -> method.at = value);
        }
        if (annotation.equals(REQUIRES)) {
            method.guarded = true;
            return value(permissions::add);
        }
        return null;
    }

    private static AnnotationVisitor value(Consumer<String> taker) {
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String name, Object value) {
                taker.accept(String.valueOf(value));
            }
        };
    }
}
