/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts that somebody would send who wants more than to give an argument. Each seed gives the same. */
final class Hostile {

    private static final List<String> PARTS = List.of(
            "'",
            "\"",
            "`id`",
            "$(id)",
            "${IFS}",
            ";",
            "&&",
            "|",
            ">",
            "<",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\\",
            "%PATH%",
            "^",
            "!",
            "&",
            "*",
            "?",
            "~",
            "#",
            "-",
            "--",
            "/c",
            "-Command",
            "-EncodedCommand",
            "-File",
            "@(",
            ")",
            "{",
            "}",
            "[",
            "]",
            ",",
            "=",
            "\u201c",
            "\u2019",
            "\u2013",
            "\ud83d\ude00",
            "\u00e4",
            "\u0001",
            "\u001b[0m",
            "a",
            "B",
            "7",
            "\u202e");

    private final Random random;

    Hostile(long seed) {
        random = new Random(seed);
    }

    String text() {
        var text = new StringBuilder();
        IntStream.range(0, random.nextInt(8)).forEach(i -> text.append(PARTS.get(random.nextInt(PARTS.size()))));
        return text.toString();
    }

    List<String> texts() {
        return IntStream.range(0, random.nextInt(6)).mapToObj(i -> text()).toList();
    }

    /** As for the environment. */
    List<String> variables() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> "V" + i + "=" + text())
                .toList();
    }
}
