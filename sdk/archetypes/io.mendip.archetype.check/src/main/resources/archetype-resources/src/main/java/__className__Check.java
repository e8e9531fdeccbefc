package ${package};

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;

/** Watches that a file does not grow too large. */
@Component
@CheckType(id = "${id}", title = "${className}", description = "Warns when a file is larger than it should be.")
public final class ${className}Check implements Check<${className}Check.Parameters> {

    /**
     * What to watch: becomes the form in the console.
     *
     * @param path of the file
     * @param warnAboveBytes size above which it warns
     */
    public record Parameters(
            @Parameter(title = "File", help = "Path on the machine.", min = 1, max = 500)
            Path path,

            @Default("1000000")
            @Parameter(title = "Warn above", help = "Size above which it warns.", unit = "bytes", min = 1)
            long warnAboveBytes) {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws Exception {
        if (!Files.exists(parameters.path())) {
            return CheckResult.of(Severity.ERROR, parameters.path() + " does not exist");
        }
        long size = Files.size(parameters.path());
        var severity = size > parameters.warnAboveBytes() ? Severity.WARNING : Severity.PASSING;
        return CheckResult.of(severity, parameters.path() + " has " + size + " bytes")
                .with("size_bytes", size, Unit.BYTES);
    }
}
