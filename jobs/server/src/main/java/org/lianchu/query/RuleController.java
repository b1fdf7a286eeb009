package org.lianchu.query;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.home.Home;
import org.lianchu.market.ParticipantId;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.time.TradingDay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule versions, for everybody. */
@RestController
final class RuleController {
    private final Home home;

    RuleController(QueryConfiguration.Sources sources) {
        this.home = sources.home();
    }

    /**
     * A rule version.
     *
     * @param last included; null while it is open
     * @param clearing how the auction is cleared; null where it is not
     * @param sha256 of its file
     */
    record RuleAnswer(
            String id,
            String market,
            int revision,
            LocalDate first,
            @Nullable LocalDate last,
            long chargePriceMicroYuanPerKwh,
            long dischargePriceMicroYuanPerKwh,
            SharingBasis sharing,
            List<String> technologies,
            List<String> exemptions,
            @Nullable String clearing,
            String source,
            String sha256) {}

    /** @param file what the version is, byte for byte, in UTF-8 */
    record OneRule(RuleAnswer rule, String file) {}

    @Described("The rule versions that the house knows, by market and first day")
    @GetMapping("/api/v1/rules")
    Listing<RuleAnswer> list(
            @RequestParam(required = false) @Nullable ParticipantId market,
            @Described("in whose period it is") @RequestParam(required = false) @Nullable TradingDay day) {
        return new Listing<>(
                home.ruleBook().versions().stream()
                        .filter(rule -> market == null || rule.market().equals(market.text()))
                        .filter(rule -> day == null || rule.covers(day))
                        .map(RuleController::answer)
                        .toList(),
                null);
    }

    @Described(value = "One rule version with its file", problems = ProblemCode.NO_SUCH_RULE)
    @GetMapping("/api/v1/rules/{id}")
    OneRule one(@PathVariable ParticipantId id) {
        RuleVersion version = home.ruleBook()
                .version(id.text())
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_RULE, id));
        byte[] file = home.ruleBytes().getOrDefault(version.sha256(), new byte[0]);
        return new OneRule(answer(version), new String(file, StandardCharsets.UTF_8));
    }

    private static RuleAnswer answer(RuleVersion rule) {
        TradingDay last = rule.last();
        ClearingTerms clearing = rule.clearing();
        return new RuleAnswer(
                rule.id(),
                rule.market(),
                rule.revision(),
                rule.first().date(),
                last == null ? null : last.date(),
                rule.chargePrice().microYuanPerKwh(),
                rule.dischargePrice().microYuanPerKwh(),
                rule.sharing(),
                rule.technologies().stream().map(Enum::name).sorted().toList(),
                rule.exemptions().stream().map(Enum::name).sorted().toList(),
                clearing == null ? null : clearing.method().name(),
                rule.source(),
                rule.sha256());
    }
}
