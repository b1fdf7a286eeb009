package org.lianchu.cli.decide;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.cli.operator.OperatorSession;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.RulingEffect;
import org.lianchu.market.SequenceRange;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu rule on}. */
@Command(name = "on")
final class RuleOnCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(paramLabel = "DOCUMENT", descriptionKey = "rule.document")
    private String document = "";

    @ArgGroup(multiplicity = "1")
    private Effect effect = new Effect();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "reason")
    private String reason = "";

    /** One of the two. */
    private static final class Effect {
        @Option(names = "--exclude", required = true, descriptionKey = "rule.exclude")
        private boolean exclude;

        @Option(names = "--include", required = true, descriptionKey = "rule.include")
        private boolean include;

        RulingEffect of() {
            return include && !exclude ? RulingEffect.INCLUDE : RulingEffect.EXCLUDE;
        }
    }

    /** What is ruled on. */
    private record Subject(ParticipantId submitter, Dataset dataset, SequenceRange sequences) {
        static @Nullable Subject parse(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length != 3 || !Identifiers.isIdentifier(parts[0])) {
                return null;
            }
            Dataset dataset =
                    Dataset.ofText(parts[1]).filter(each -> !each.isPublished()).orElse(null);
            SequenceRange range = SequenceRange.parse(parts[2]).orElse(null);
            return dataset == null || range == null ? null : new Subject(new ParticipantId(parts[0]), dataset, range);
        }
    }

    @Override
    public Integer call() throws Exception {
        Subject subject = Subject.parse(document);
        if (subject == null) {
            throw new UsageException("usage.document", document);
        }
        try (OperatorSession desk = OperatorSession.open(common, place, OperatorHome.settings(common))) {
            refuseUnknown(desk.session(), subject);
            desk.operations().lock();
            RulingEffect wanted = effect.of();
            DataRow row = new DataRow(
                    Dataset.RULINGS,
                    List.of(
                            subject.submitter.text(),
                            subject.dataset.text(),
                            subject.sequences.toString(),
                            wanted.name(),
                            reason));
            Path file = new RevisionDelivery(common, desk).deliver(row);
            common.say("rule.done", document, common.texts().named(wanted), file);
            return ExitCode.DONE;
        }
    }

    /** A ruling on what nobody has anchored would be a slip of the pen, and rule on what comes later. */
    private void refuseUnknown(@Nullable LedgerSession session, Subject subject) throws Exception {
        if (session == null) {
            throw new CommandRefusedException("NO_LEDGER", common.home().root());
        }
        String first = Keys.sequence(subject.submitter, subject.dataset, subject.sequences.first());
        if (session.as(ParticipantId.DISPATCH.text()).read(first).isEmpty()) {
            throw new CommandRefusedException(
                    "NOT_ANCHORED", subject.submitter + "/" + subject.dataset.text() + "/" + subject.sequences.first());
        }
    }
}
