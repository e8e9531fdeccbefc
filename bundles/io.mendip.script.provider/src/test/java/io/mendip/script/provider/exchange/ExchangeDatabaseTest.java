/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.script.provider.library.Library;
import io.mendip.script.provider.library.Script;
import io.mendip.script.provider.library.ScriptContent;
import io.mendip.script.provider.library.Source;
import io.mendip.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Scripts as archives, on a real database. */
class ExchangeDatabaseTest {

    private static final String INDEX = "community_scripts.json";
    /** A member of the index as the community library writes it. */
    private static final String MEMBER = """
            [{"guid": "3ff6a386-11d1-4f9d-8cca-1b0563bb6443", "filename": "Win_Clear.ps1", "submittedBy": "https://x/y",
              "name": "Chrome - Clear Cache", "description": "Clears it", "shell": "powershell",
              "category": "TRMM (Win):Browsers", "supported_platforms": ["windows"], "default_timeout": "300",
              "syntax": "-Force", "args": ["-Mode", "{{client.Mode}}"]}]
            """;

    private final Library library = new Library(TestDatabase.migrated("script"), Clock.systemUTC());
    private final Exchange exchange = new Exchange(library);

    private static ByteArrayInputStream zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static ByteArrayInputStream archive(String index, String... namesAndTexts) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(INDEX, index.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put("scripts/" + namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return zip(files);
    }

    private List<Script> all() {
        return library.all(List.of());
    }

    @Test
    void aScriptOfTheCommunityIsReadAsThatAndOnceOnly() throws IOException {
        var report = exchange.read(archive(MEMBER, "Win_Clear.ps1", "\uFEFFWrite-Host 1\r\n"), "ann");

        assertThat(report).isEqualTo(new Exchange.Report(1, 0, 0, List.of()));
        assertThat(all()).singleElement().satisfies(script -> {
            assertThat(script.source()).isEqualTo(Source.COMMUNITY);
            assertThat(script.latest().content())
                    .isEqualTo(new ScriptContent(
                            "Chrome - Clear Cache",
                            "TRMM (Win)/Browsers",
                            "Clears it\n\n-Force",
                            "powershell",
                            List.of("windows"),
                            300,
                            "",
                            List.of("-Mode", "{{client.Mode}}"),
                            List.of(),
                            "Write-Host 1\r\n"));
        });
        assertThat(exchange.read(archive(MEMBER, "Win_Clear.ps1", "Write-Host 1\r\n"), "ann"))
                .isEqualTo(new Exchange.Report(0, 0, 1, List.of()));
        assertThat(exchange.read(archive(MEMBER, "Win_Clear.ps1", "Write-Host 2\r\n"), "ann"))
                .isEqualTo(new Exchange.Report(0, 1, 0, List.of()));
        assertThat(all())
                .singleElement()
                .satisfies(script -> assertThat(script.latest().number()).isEqualTo(2));
    }

    @Test
    void theArchiveOfARepositoryHasAllInOneFolder() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("community-scripts-main/scripts/Win_Clear.ps1", "x".getBytes(StandardCharsets.UTF_8));
        files.put("community-scripts-main/" + INDEX, MEMBER.getBytes(StandardCharsets.UTF_8));

        assertThat(exchange.read(zip(files), "ann").created()).isEqualTo(1);
    }

    @Test
    void whatWasExportedIsTheSameElsewhere() throws IOException {
        var first = new ScriptContent(
                "A: b/c".replace('/', '-'),
                "Linux/Disk: x",
                "d",
                "/opt/x/run",
                List.of(),
                7,
                "www",
                List.of("ü", ""),
                List.of("A=1=2"),
                "#!/bin/bash\necho ü\n");
        library.create(first, true, "", "ann");
        var second =
                new ScriptContent("a- B-C", "", "d", "/opt/x/run", List.of(), 7, "www", List.of(), List.of(), "echo\n");
        library.create(second, false, "", "ann");
        var out = new ByteArrayOutputStream();
        exchange.write(List.of(), out);

        var other = new Library(TestDatabase.migrated("script2"), Clock.systemUTC());
        var report = new Exchange(other).read(new ByteArrayInputStream(out.toByteArray()), "bob");

        assertThat(report).isEqualTo(new Exchange.Report(2, 0, 0, List.of()));
        assertThat(other.all(List.of()))
                .extracting(script -> script.latest().content())
                .containsExactly(second, first);
        assertThat(other.all(List.of())).extracting(Script::hidden).containsExactly(false, true);
        assertThat(names(out.toByteArray())).hasSize(3).doesNotHaveDuplicates();
    }

    private static List<String> names(byte[] archive) throws IOException {
        var names = new ArrayList<String>();
        var zip = new ZipInputStream(new ByteArrayInputStream(archive));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            names.add(entry.getName());
        }
        return names;
    }

    @Test
    void oneThatIsWrongDoesNotKeepTheOthersOut() throws IOException {
        var index = """
                [{"guid": "1", "filename": "../../etc/passwd", "name": "climbs", "shell": "shell"},
                 {"guid": "2", "filename": "a.sh", "name": "asks for nothing known", "shell": "vbs"},
                 {"guid": "3", "filename": "b.sh", "name": "", "shell": "shell"},
                 {"guid": "4", "filename": "nul.sh", "name": "nul", "shell": "shell"},
                 {"guid": "5\\u0000", "filename": "a.sh", "name": "odd guid", "shell": "shell"},
                 {"guid": "6", "filename": "latin.sh", "name": "latin", "shell": "shell"},
                 {"guid": "7", "filename": "a.sh", "name": "good", "shell": "shell", "args": null, "category": null},
                 {"guid": "8", "filename": "a.sh", "name": "Good", "shell": "shell", "default_timeout": "x"}]
                """;
        var files = new LinkedHashMap<String, byte[]>();
        files.put(INDEX, index.getBytes(StandardCharsets.UTF_8));
        files.put("scripts/a.sh", "#!/usr/bin/env bash\necho".getBytes(StandardCharsets.UTF_8));
        files.put("scripts/b.sh", "x".getBytes(StandardCharsets.UTF_8));
        files.put("scripts/nul.sh", "a\0b".getBytes(StandardCharsets.UTF_8));
        files.put("scripts/latin.sh", new byte[] {'a', (byte) 0xE4});
        files.put("../../etc/passwd", "x".getBytes(StandardCharsets.UTF_8));

        var report = exchange.read(zip(files), "ann");

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(Exchange.Trouble::message)
                .satisfiesExactly(
                        climbs -> assertThat(climbs).contains("not in the archive"),
                        vbs -> assertThat(vbs).contains("\"vbs\""),
                        unnamed -> assertThat(unnamed).startsWith("name "),
                        nul -> assertThat(nul).contains("NUL"),
                        guid -> assertThat(guid).contains("guid"),
                        latin -> assertThat(latin).contains("UTF-8"),
                        taken -> assertThat(taken).contains("There is a script called Good"));
        assertThat(all())
                .singleElement()
                .satisfies(script ->
                        assertThat(script.latest().content().interpreter()).isEqualTo("bash"));
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        for (var wrong : List.of(
                new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)),
                zip(Map.of("other.txt", new byte[1])),
                archive("{}"),
                archive("[1]"),
                archive("[{"))) {
            assertThatThrownBy(() -> exchange.read(wrong, "ann")).isInstanceOf(Problem.class);
        }
        assertThat(all()).isEmpty();
    }

    @Test
    void whatUnpacksToTooMuchIsRefusedBeforeItIsUnpacked() throws IOException {
        var bomb = new LinkedHashMap<String, byte[]>();
        bomb.put(INDEX, MEMBER.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 5; i++) {
            bomb.put("scripts/" + i, new byte[16 * 1024 * 1024]);
        }
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 5_001; i++) {
            many.put("scripts/" + i, new byte[0]);
        }

        assertThatThrownBy(() -> exchange.read(zip(bomb), "ann")).hasMessageContaining("64 MiB");
        assertThatThrownBy(() -> exchange.read(zip(many), "ann")).hasMessageContaining("5000 files");
    }
}
