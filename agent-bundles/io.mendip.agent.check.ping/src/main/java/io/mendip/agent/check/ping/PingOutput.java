/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.ping;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a ping program printed. Read by the shape of its numbers, since Windows prints it in the user's language.
 *
 * @param sent packets
 * @param received answers
 * @param minMillis fastest
 * @param averageMillis mean
 * @param maxMillis slowest
 */
record PingOutput(int sent, int received, double minMillis, double averageMillis, double maxMillis) {

    /** iputils, busybox and macOS: "3 packets transmitted, 3 (packets) received". */
    private static final Pattern UNIX_COUNTS =
            Pattern.compile("(\\d{1,5}) packets transmitted, (\\d{1,5}) (?:packets )?received");

    /** iputils "rtt min/avg/max/mdev", busybox and macOS "round-trip min/avg/max(/stddev)". */
    private static final Pattern UNIX_TIMES =
            Pattern.compile("min/avg/max\\S* = ([\\d.]{1,12})/([\\d.]{1,12})/([\\d.]{1,12})");

    /** Windows: three equalities with commas between and a percentage: sent, received, lost. */
    private static final Pattern WINDOWS_COUNTS =
            Pattern.compile("= ?(\\d{1,5}),[^=\\n]*= ?(\\d{1,5}),[^=\\n]*= ?\\d{1,5}[^%]*%");

    /** Windows: an answer has "time=12ms TTL=64", in every language with "ms" before "TTL". */
    private static final Pattern WINDOWS_TIME = Pattern.compile("[=<](\\d{1,6}) ?ms\\s+TTL");

    /** Empty when it is not the output of a ping that ran, for example because the name is unknown. */
    static Optional<PingOutput> parse(String text) {
        var unix = UNIX_COUNTS.matcher(text);
        if (unix.find()) {
            return Optional.of(unix(text, unix));
        }
        var windows = WINDOWS_COUNTS.matcher(text);
        return windows.find() ? Optional.of(windows(text, windows)) : Optional.empty();
    }

    private static PingOutput unix(String text, Matcher counts) {
        int sent = Integer.parseInt(counts.group(1));
        int received = Integer.parseInt(counts.group(2));
        var times = UNIX_TIMES.matcher(text);
        return times.find()
                ? new PingOutput(sent, received, number(times, 1), number(times, 2), number(times, 3))
                : new PingOutput(sent, received, 0, 0, 0);
    }

    /** "Received" counts "host unreachable" answers of routers too, so only lines with a TTL count. */
    private static PingOutput windows(String text, Matcher counts) {
        List<Double> times = new ArrayList<>();
        var answers = WINDOWS_TIME.matcher(text);
        while (answers.find()) {
            times.add(number(answers, 1));
        }
        var statistics = times.stream().mapToDouble(time -> time).summaryStatistics();
        return of(Integer.parseInt(counts.group(1)), statistics);
    }

    private static PingOutput of(int sent, DoubleSummaryStatistics times) {
        int received = (int) Math.min(sent, times.getCount());
        return received == 0
                ? new PingOutput(sent, 0, 0, 0, 0)
                : new PingOutput(sent, received, times.getMin(), times.getAverage(), times.getMax());
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    boolean answered() {
        return received > 0;
    }

    double lossPercent() {
        return sent == 0 ? 100 : 100.0 * (sent - received) / sent;
    }
}
