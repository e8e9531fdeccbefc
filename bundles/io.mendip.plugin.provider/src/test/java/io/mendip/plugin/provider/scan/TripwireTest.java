/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.scan;

import static io.mendip.plugin.provider.fakes.TestClass.handle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.scan.Finding;
import io.mendip.plugin.provider.fakes.TestClass;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.plugin.provider.verify.SignedJar;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;

/** What a bundle may do, must declare and must not do, whichever way its classes say it. */
class TripwireTest {

    private static final TestPublisher ACME = TestPublisher.named("Acme");
    private static final String EXIT = "(I)V";
    private static final String FILES = "java/nio/file/Files";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "process,      java/lang/ProcessBuilder, start, ()Ljava/lang/Process;",
        "process,      java/lang/Runtime, exec, (Ljava/lang/String;)Ljava/lang/Process;",
        "process,      java/lang/ProcessHandle, destroy, ()Z",
        "process,      io/mendip/agent/process/ProcessRunner, run, ()V",
        "network,      java/net/Socket, <init>, ()V",
        "network,      java/net/URL, openStream, ()Ljava/io/InputStream;",
        "network,      java/net/http/HttpClient, newHttpClient, ()Ljava/net/http/HttpClient;",
        "network,      java/nio/channels/SocketChannel, open, ()Ljava/nio/channels/SocketChannel;",
        "network,      javax/naming/InitialContext, <init>, ()V",
        "files:/tmp,   java/nio/file/Files, readString, (Ljava/nio/file/Path;)Ljava/lang/String;",
        "files:/tmp,   java/io/FileOutputStream, <init>, (Ljava/lang/String;)V",
        "files:/tmp,   java/io/PrintWriter, <init>, (Ljava/lang/String;)V",
        "files:/tmp,   java/nio/file/spi/FileSystemProvider, newByteChannel, ()V",
        "registry,     java/util/prefs/Preferences, systemRoot, ()Ljava/util/prefs/Preferences;",
        "user-session, java/awt/Robot, <init>, ()V",
    })
    void whatIsDeclaredMayBeUsedAndIsShown(String capability, String owner, String name, String descriptor)
            throws IOException {
        var use = capability.replaceAll(":.*", "");
        var code = TestClass.named("org/example/Check")
                .calling("run", owner, name, descriptor)
                .bytes();

        assertThatThrownBy(() -> scan("", code))
                .hasMessageContaining("org.example.Check.run: " + owner.replace('/', '.') + "." + name)
                .hasMessageContaining("to Mendip-Capabilities")
                .satisfies(refusal -> code(refusal, "plugin.undeclared-use"));
        assertThatThrownBy(() -> scan(capability.equals("network") ? "process" : "network", code))
                .satisfies(refusal -> code(refusal, "plugin.undeclared-use"));
        assertThat(scan(capability, code)).singleElement().satisfies(finding -> {
            assertThat(finding.use()).isEqualTo(use);
            assertThat(finding.places()).hasSize(finding.count());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "java/lang/System, exit, (I)V",
        "java/lang/Runtime, halt, (I)V",
        "java/lang/Runtime, addShutdownHook, (Ljava/lang/Thread;)V",
        "java/lang/System, loadLibrary, (Ljava/lang/String;)V",
        "com/sun/jna/Native, load, ()V",
        "sun/misc/Unsafe, allocateMemory, (J)J",
        "java/net/URLClassLoader, <init>, ()V",
        "java/lang/invoke/MethodHandles$Lookup, defineClass, ([B)Ljava/lang/Class;",
        "java/io/ObjectInputStream, readObject, ()Ljava/lang/Object;",
        "org/osgi/framework/BundleContext, installBundle, (Ljava/lang/String;)Lorg/osgi/framework/Bundle;",
    })
    void someThingsNothingCanDeclare(String owner, String name, String descriptor) {
        var code = TestClass.named("org/example/Check")
                .calling("run", owner, name, descriptor)
                .bytes();

        assertThatThrownBy(() -> scan("process,network,files:/,registry,user-session", code))
                .hasMessageContaining("org.example.Check.run: " + owner.replace('/', '.') + "." + name)
                .satisfies(refusal -> code(refusal, "plugin.forbidden-use"));
    }

    @Test
    void aUseIsSeenHoweverItIsWritten() {
        var exit = handle("java/lang/System", "exit", EXIT);
        var made = List.of(
                TestClass.named("C").method("m", code -> code.visitLdcInsn(exit)),
                TestClass.named("C")
                        .method(
                                "m",
                                code -> code.visitInvokeDynamicInsn(
                                        "accept", "()V", handle("Own", "link", "()V"), exit)),
                TestClass.named("C").unused("java/lang/System", "exit", EXIT),
                TestClass.named("C").nativeMethod("m"),
                TestClass.extending("C", "java/lang/ClassLoader"),
                TestClass.extending("C", "java/lang/Object", "org/osgi/framework/hooks/weaving/WeavingHook"),
                TestClass.named("C")
                        .method(
                                "m",
                                code -> code.visitFieldInsn(
                                        Opcodes.GETSTATIC, "sun/misc/Unsafe", "INVALID_FIELD_OFFSET", "I")));

        for (var one : made) {
            var bytes = one.bytes();
            assertThatThrownBy(() -> scan("", bytes)).satisfies(refusal -> code(refusal, "plugin.forbidden-use"));
        }
    }

    /** A static method that is inherited is called by the name of whoever inherits it. */
    @Test
    void aSubclassDoesNotHideWhatItInherits() {
        var code = TestClass.extending("org/example/Mine", "java/nio/channels/FileChannel")
                .calling("m", "org/example/Mine", "open", "()V")
                .bytes();

        assertThatThrownBy(() -> scan("", code)).satisfies(refusal -> code(refusal, "plugin.undeclared-use"));
    }

    @Test
    void whatOnlyComputesOrLooksAtMetadataDeclaresNothing() throws IOException {
        var code = TestClass.named("org/example/Check")
                .calling("a", FILES, "getLastModifiedTime", "()V")
                .calling("b", FILES, "exists", "()Z")
                .calling("c", FILES, "getFileStore", "()Ljava/nio/file/FileStore;")
                .calling("d", "java/io/PrintWriter", "<init>", "(Ljava/io/Writer;)V")
                .calling("e", "java/util/Scanner", "<init>", "(Ljava/lang/String;)V")
                .calling("f", "java/lang/Runtime", "availableProcessors", "()I")
                .bytes();

        assertThat(scan("", code)).isEmpty();
    }

    /** It may hide anything, and too many honest libraries need it: whoever reviews the bundle is told. */
    @Test
    void reflectionIsShown() throws IOException {
        var code = TestClass.named("org/example/Check")
                .calling("run", "java/lang/reflect/Method", "invoke", "()V")
                .calling("name", "java/lang/Class", "forName", "()V")
                .bytes();

        assertThat(scan("", code))
                .containsExactly(new Finding(
                        "reflection",
                        2,
                        List.of(
                                "org.example.Check.run: java.lang.reflect.Method.invoke",
                                "org.example.Check.name: java.lang.Class.forName")));
    }

    @Test
    void classesAreFoundWhereverTheyAre() throws IOException {
        var exit = TestClass.named("org/example/Hidden")
                .calling("m", "java/lang/System", "exit", EXIT)
                .bytes();
        var inner = new TestJar().entry("org/example/Hidden.class", exit).write(folder.resolve("inner"));
        var library = Files.readAllBytes(inner);
        // A reader that goes from the beginning sees nothing of a jar behind other bytes; the framework does.
        var behind = new byte[library.length + 5];
        System.arraycopy(library, 0, behind, 5, library.length);

        forbidden(bundle("").entry("META-INF/versions/17/org/example/Hidden.class", exit));
        forbidden(bundle("").entry("data/Hidden.class", exit));
        forbidden(bundle("").entry("lib/library.jar", library));
        forbidden(bundle("").header("Bundle-ClassPath", ".,lib/picture.png").entry("lib/picture.png", library));
        forbidden(bundle("").header("Bundle-ClassPath", ".,lib/picture.png").entry("lib/picture.png", behind));
        assertThat(scan(bundle("").entry("lib/picture.png", library))).isEmpty();
        assertThat(folder.toFile().list((in, name) -> name.startsWith("upload-")))
                .isEmpty();
    }

    @Test
    void namesTheFirstPlacesAndCountsTheRest() {
        var made = TestClass.named("org/example/Check");
        for (int i = 0; i < 8; i++) {
            made.calling("run" + i, "java/lang/ProcessBuilder", "start", "()V");
        }
        made.calling("read", FILES, "readString", "()V");
        var code = made.bytes();

        assertThatThrownBy(() -> scan("", code))
                .hasMessageContaining("starts or ends programs (org.example.Check.run0: java.lang.ProcessBuilder.start")
                .hasMessageContaining("and 3 more); it reads or changes files (")
                .hasMessageEndingWith("or add process, files:PATH to Mendip-Capabilities.")
                .hasMessageNotContaining("run5");
    }

    @ParameterizedTest
    @CsvSource({"everything, is no capability", "'process,', a name is missing", "files:logs, no whole path"})
    void aCapabilityThatIsNoneIsRefused(String header, String words) {
        assertThatThrownBy(() -> scan(bundle(header)))
                .hasMessageContaining(words)
                .satisfies(refusal -> code(refusal, "plugin.capability-unknown"));
    }

    private void forbidden(TestJar jar) {
        assertThatThrownBy(() -> scan(jar)).satisfies(refusal -> code(refusal, "plugin.forbidden-use"));
    }

    private static TestJar bundle(String capabilities) {
        return TestJar.bundle("org.example", "1.0.0", "x").header("Mendip-Capabilities", capabilities);
    }

    private List<Finding> scan(String capabilities, byte[] code) throws IOException {
        return scan(bundle(capabilities).entry("org/example/Check.class", code));
    }

    private List<Finding> scan(TestJar jar) throws IOException {
        var file = jar.signed(ACME, folder.resolve("plugin.jar"));
        return Tripwire.require(file, SignedJar.read(file).manifest());
    }

    private static void code(Throwable refusal, String code) {
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
