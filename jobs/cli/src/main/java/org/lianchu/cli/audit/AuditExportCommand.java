package org.lianchu.cli.audit;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianchu.audit.AuditExport;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.HomeDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu audit export}. */
@Command(name = "export")
final class AuditExportCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "audit.out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (HomeDatabase session = HomeDatabase.openWithTrail(common, "audit");
                Writer file = Files.newBufferedWriter(out)) {
            common.say("audit.exported", new AuditExport(session.trail()).to(file), out);
            return ExitCode.DONE;
        }
    }
}
