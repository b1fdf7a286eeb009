package org.lianchu.query;

import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.market.ParticipantId;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.query.WrittenStatements.Content;
import org.lianchu.query.WrittenStatements.Name;
import org.lianchu.query.WrittenStatements.Written;
import org.lianchu.settlement.RunId;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements with their proofs, as the close of a term wrote them: to a participant its own. */
@RestController
final class StatementController {
    static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final WrittenStatements statements;
    private final Clock clock;

    StatementController(WrittenStatements statements, QueryConfiguration.Sources sources) {
        this.statements = statements;
        this.clock = sources.clock();
    }

    /** A statement: its workbook, and the proof that belongs beside it. */
    record StatementAnswer(String run, YearMonth month, String participant, FileAnswer workbook, FileAnswer proof) {}

    /** @param path at this server */
    record FileAnswer(String path, long bytes, String sha256) {}

    @Described("Statements of closed terms, by run and participant")
    @GetMapping("/api/v1/statements")
    Listing<StatementAnswer> list(
            Party party,
            @Described("of runs of this month") @RequestParam(required = false) @Nullable YearMonth month,
            @Described("of this run") @RequestParam(required = false) @Nullable RunId run,
            @Described("of this participant") @RequestParam(required = false) @Nullable ParticipantId participant,
            @Described("next of the page before") @RequestParam(required = false) @Nullable SearchText after,
            @RequestParam(defaultValue = Listing.USUAL) int limit)
            throws IOException {
        int most = Listing.limit(limit);
        List<Written> found = new ArrayList<>();
        for (RunId of : statements.runs()) {
            if ((month == null || month(of).equals(month)) && (run == null || of.equals(run))) {
                for (ParticipantId id : asked(party, of, participant)) {
                    Name name = new Name(of, id);
                    if (found.size() <= most
                            && (after == null || name.toString().compareTo(after.text()) > 0)) {
                        statements.find(name).ifPresent(found::add);
                    }
                }
            }
        }
        return Listing.of(found, most, written -> written.name().toString(), StatementController::answer);
    }

    private List<ParticipantId> asked(Party party, RunId run, @Nullable ParticipantId participant) throws IOException {
        if (participant != null) {
            return party.sees(participant) ? List.of(participant) : List.of();
        }
        return party.tier().seesEverything() ? statements.participants(run) : List.of(party.id());
    }

    private static YearMonth month(RunId run) {
        return YearMonth.from(run.period().first().date());
    }

    private static StatementAnswer answer(Written written) {
        Name name = written.name();
        String path = "/api/v1/statements/" + name + "/";
        return new StatementAnswer(
                name.run().toString(),
                month(name.run()),
                name.participant().text(),
                file(path + "workbook", written.workbook()),
                file(path + "proof", written.proof()));
    }

    private static FileAnswer file(String path, Content content) {
        return new FileAnswer(path, content.bytes(), content.sha256().toString());
    }

    @Described(value = "One statement", problems = ProblemCode.NO_SUCH_STATEMENT)
    @GetMapping("/api/v1/statements/{run}/{participant}")
    StatementAnswer one(Party party, @PathVariable RunId run, @PathVariable ParticipantId participant)
            throws IOException {
        return answer(find(party, new Name(run, participant)));
    }

    private Written find(Party party, Name name) throws IOException {
        Optional<Written> written = party.sees(name.participant()) ? statements.find(name) : Optional.empty();
        return written.orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_STATEMENT, name));
    }

    @Download
    @Described(
            value = "A statement's workbook (XLSX)",
            problems = ProblemCode.NO_SUCH_STATEMENT,
            produces = WORKBOOK_TYPE)
    @GetMapping("/api/v1/statements/{run}/{participant}/workbook")
    ResponseEntity<Resource> workbook(Party party, @PathVariable RunId run, @PathVariable ParticipantId participant)
            throws IOException {
        return file(party, new Name(run, participant), WORKBOOK_TYPE, Written::workbook);
    }

    @Download
    @Described(
            value = "A statement's proof, which 'lianchu verify' reads",
            problems = ProblemCode.NO_SUCH_STATEMENT,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @GetMapping("/api/v1/statements/{run}/{participant}/proof")
    ResponseEntity<Resource> proof(Party party, @PathVariable RunId run, @PathVariable ParticipantId participant)
            throws IOException {
        return file(party, new Name(run, participant), MediaType.APPLICATION_JSON_VALUE, Written::proof);
    }

    private ResponseEntity<Resource> file(Party party, Name name, String type, Function<Written, Content> which)
            throws IOException {
        Content content = which.apply(find(party, name));
        return ResponseEntity.ok()
                .eTag(content.sha256().toString())
                .contentType(MediaType.parseMediaType(type))
                .body(new TimedFile(content.path(), clock));
    }
}
