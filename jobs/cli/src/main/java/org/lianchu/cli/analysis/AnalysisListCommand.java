package org.lianchu.cli.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianchu.analysis.Readers;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu analysis list}. */
@Command(name = "list")
final class AnalysisListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Operations operations = OperatorHome.open(common)) {
            for (Readers.Granted granted : operations.readers().list()) {
                if (json) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("role", granted.role());
                    object.put("reads", granted.reader().toString());
                    object.put("since", granted.since().toString());
                    common.json(object);
                } else {
                    common.out().printf("%-32s %s%n", granted.role(), granted.reader());
                }
            }
            return ExitCode.DONE;
        }
    }
}
