/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through one class. Its table of constants has every member that it can call or touch without reflection, however
 * that is done; the code is read to say in which methods. What no method seems to use counts for the class.
 */
final class ClassScan extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final int MAGIC = 0xcafebabe;
    private static final int FIELD_REFERENCE = 9;
    private static final int INTERFACE_METHOD_REFERENCE = 11;

    private final Rules rules;
    private final Tally tally;
    private final Runnable deadline;
    private final Set<String> explained = new HashSet<>();
    private String owner = "";

    private ClassScan(Rules rules, Tally tally, Runnable deadline) {
        super(API);
        this.rules = rules;
        this.tally = tally;
        this.deadline = deadline;
    }

    /**
     * Scans a class whose bytes are hostile.
     *
     * @param deadline throws when it is too late; it is asked again and again
     * @throws RuntimeException of any kind, or StackOverflowError, when the bytes are no class
     */
    static void scan(byte[] bytes, Rules rules, Tally tally, Runnable deadline) {
        var reader = new Reader(bytes);
        if (bytes.length < Integer.BYTES || reader.readInt(0) != MAGIC) {
            throw new IllegalArgumentException("it does not begin as a class does");
        }
        var scan = new ClassScan(rules, tally, deadline);
        var watched = scan.watched(reader);
        int code = watched.isEmpty() ? ClassReader.SKIP_CODE : 0;
        reader.accept(scan, code | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        watched.stream()
                .filter(reference -> !scan.explained.contains(reference.name()))
                .forEach(reference -> tally.add(reference.use(), scan.owner, "", reference.name()));
    }

    /** A member in the table of constants that the rules know. */
    private record Watched(Use use, String name) {}

    private Set<Watched> watched(ClassReader reader) {
        var found = new HashSet<Watched>();
        var buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            int tag = at == 0 ? 0 : reader.readByte(at - 1);
            if (tag >= FIELD_REFERENCE && tag <= INTERFACE_METHOD_REFERENCE) {
                var type = Objects.requireNonNull(reader.readClass(at, buffer));
                int member = reader.getItem(reader.readUnsignedShort(at + 2));
                var name = Objects.requireNonNull(reader.readUTF8(member, buffer));
                var descriptor = Objects.requireNonNull(reader.readUTF8(member + 2, buffer));
                rules.of(type, name, descriptor).ifPresent(use -> found.add(new Watched(use, text(type, name))));
            }
        }
        return found;
    }

    private static String text(String type, String member) {
        return type + "." + member;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] interfaces) {
        owner = Objects.requireNonNull(name);
        if (parent != null) {
            rules.ofParent(parent).ifPresent(use -> tally.add(use, owner, "", parent));
        }
        if (interfaces != null) {
            for (var one : interfaces) {
                rules.ofParent(one).ifPresent(use -> tally.add(use, owner, "", one));
            }
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        deadline.run();
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            tally.add(Use.NATIVE, owner, name, "native method");
        }
        return new Code(name);
    }

    /** What a method uses. */
    private final class Code extends MethodVisitor {

        private final String method;

        Code(String method) {
            super(API);
            this.method = method;
        }

        private void touch(String type, String name, String descriptor) {
            deadline.run();
            rules.of(type, name, descriptor).ifPresent(use -> {
                explained.add(text(type, name));
                tally.add(use, owner, method, text(type, name));
            });
        }

        private void touch(Object constant) {
            if (constant instanceof Handle handle) {
                touch(handle.getOwner(), handle.getName(), handle.getDesc());
            }
        }

        @Override
        public void visitMethodInsn(int code, String type, String name, String descriptor, boolean isInterface) {
            touch(type, name, descriptor);
        }

        @Override
        public void visitFieldInsn(int code, String type, String name, String descriptor) {
            touch(type, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            touch(bootstrap);
            for (var argument : arguments) {
                touch(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            touch(value);
        }
    }

    /** The library makes an array as long as an attribute says it is, before it looks whether the class is that long. */
    private static final class Reader extends ClassReader {

        private final int length;

        Reader(byte[] bytes) {
            super(bytes);
            this.length = bytes.length;
        }

        @Override
        public byte[] readBytes(int offset, int count) {
            if (count < 0 || offset < 0 || count > length - offset) {
                throw new IllegalArgumentException("an attribute is longer than the class");
            }
            return super.readBytes(offset, count);
        }
    }
}
