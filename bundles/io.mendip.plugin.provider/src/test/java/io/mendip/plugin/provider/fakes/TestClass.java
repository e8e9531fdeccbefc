/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes classes that use whatever a test wants; they are never run. */
public final class TestClass {

    private final ClassWriter writer = new ClassWriter(0);

    private TestClass() {}

    public static TestClass named(String name) {
        return extending(name, "java/lang/Object");
    }

    public static TestClass extending(String name, String parent, String... interfaces) {
        var made = new TestClass();
        made.writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, interfaces);
        return made;
    }

    /** A method that calls another without arguments on the stack. */
    public TestClass calling(String method, String owner, String name, String descriptor) {
        return method(method, code -> code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
    }

    public TestClass method(String method, Consumer<MethodVisitor> body) {
        var code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, "()V", null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(9, 9);
        code.visitEnd();
        return this;
    }

    /** A method that is not written in Java. */
    public TestClass nativeMethod(String method) {
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE, method, "()V", null, null);
        return this;
    }

    /** A reference to a method that no code uses. */
    public TestClass unused(String owner, String name, String descriptor) {
        writer.newHandle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, false);
        return this;
    }

    public static Handle handle(String owner, String name, String descriptor) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, false);
    }

    public byte[] bytes() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
