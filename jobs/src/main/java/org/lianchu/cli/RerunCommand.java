package org.lianchu.cli;

import java.util.concurrent.Callable;
import org.lianchu.night.House;
import org.lianchu.run.Run;
import org.lianchu.run.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lianchu rerun}. */
@Command(
        name = "rerun",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Goes on with a run that stopped half-way.",
            "A run that is RUNNING or PARTIAL is given exactly the days that are left. A run that has ended never",
            "changes: settle again, and the next version is made."
        })
final class RerunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(paramLabel = "RUN", description = "the run's id, as 'runs' lists it", descriptionKey = "run")
    private String id = "";

    @Override
    public Integer call() throws Exception {
        try (OperatorDesk desk = OperatorDesk.open(common, place, common.settings())) {
            House house = desk.house();
            house.beginWork();
            Run run = RunsCommand.find(house, id);
            if (run.state().isEnded()) {
                common.say("rerun.ended", run.key(), run.state());
                return new RunReport(house, common).print(run);
            }
            house.goOn(run.key());
            return new RunReport(house, common).print(house.part(RunStore.class).byNumber(run.no()));
        }
    }
}
