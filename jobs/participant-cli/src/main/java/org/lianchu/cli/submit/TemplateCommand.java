package org.lianchu.cli.submit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.template.TemplateFiles;
import org.lianchu.template.TemplateForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu template}. */
@Command(name = "template")
public final class TemplateCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "DATASET", descriptionKey = "template.dataset")
    private String dataset = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "template.out")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        TemplateForm form = TemplateForm.named(dataset)
                .orElseThrow(() -> new UsageException(
                        "usage.dataset",
                        dataset,
                        TemplateForm.all().stream().map(TemplateForm::name).collect(Collectors.joining(", "))));
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream file = Files.newOutputStream(out, StandardOpenOption.CREATE_NEW)) {
            TemplateFiles.copy(form, common.language(), file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandRefusedException("FILE_EXISTS", out);
        }
        common.say("template.done", out);
        return ExitCode.DONE;
    }
}
