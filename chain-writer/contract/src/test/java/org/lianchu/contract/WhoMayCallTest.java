package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.JUNE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.contract.request.IssueParts;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Request;
import org.lianchu.market.ParticipantId;

/** Every function, called by everybody: whether it is refused for who calls. */
class WhoMayCallTest {
    private static final Map<String, Caller> CALLERS = new LinkedHashMap<>();

    static {
        CALLERS.put("dispatch", Story.DISPATCH);
        CALLERS.put("regulator", Story.REGULATOR);
        CALLERS.put("STORE", Story.STORE);
        CALLERS.put("SUN", Story.SUN);
        CALLERS.put("finance", Story.FINANCE_2);
        CALLERS.put("cashier", Story.CASHIER);
        CALLERS.put("stranger", Story.STRANGER);
    }

    /** + may, - may not; finance is of dispatch's organisation, the cashier of the station's. */
    private static final String EXPECTED = """
            function         dispatch   regulator  STORE      SUN        finance    cashier    stranger
            enrol            -          -          +          +          -          +          -
            admit            +          -          -          -          -          -          -
            approveAdmission -          +          -          -          -          -          -
            consent          -          -          +          -          -          -          -
            suspend          +          +          +          -          -          -          -
            grantRole        +          -          -          -          -          -          -
            approveRole      -          +          -          -          -          -          -
            revokeRole       +          +          -          -          -          +          -
            publish          +          -          -          -          -          -          -
            countersign      -          +          -          -          -          -          -
            proposeRule      +          -          -          -          -          -          -
            approveRule      -          +          -          -          -          -          -
            anchor           -          -          +          -          -          -          -
            cut              +          -          -          -          -          -          -
            announce         +          +          -          -          -          -          -
            freeze           +          -          -          -          -          -          -
            giveUp           +          -          -          -          -          -          -
            approveGiveUp    -          +          -          -          -          -          -
            settle           +          -          -          -          -          -          -
            proposeClose     -          -          -          -          +          -          -
            approveClose     -          -          -          -          +          -          -
            issue            +          -          -          -          -          -          -
            assign           -          -          +          -          -          -          -
            redeem           -          -          -          -          -          +          -
            confirm          -          -          +          -          -          -          -
            withdraw         -          -          -          -          -          +          -
            reject           -          -          +          -          -          -          -
            read             +          +          +          +          +          +          -
            scan             +          +          -          -          +          +          -
            holdings         +          +          +          -          +          +          -
            recompute        +          +          +          +          +          +          -
            settings         +          +          +          +          +          +          -
            """;

    @Test
    void who_may_call_what() {
        StringBuilder table = new StringBuilder(line("function", List.copyOf(CALLERS.keySet())));
        ParticipantId store = Story.participant(Story.STORE);
        ClaimId open = ClaimId.issued(JUNE, 0, new ParticipantId("GALE"), store);
        ClaimId paid = ClaimId.issued(JUNE, 0, ParticipantId.POOL, store);
        Calls.all(open, paid)
                .forEach((function, request) -> table.append(line(
                        function,
                        CALLERS.values().stream()
                                .map(caller -> mark(caller, request, paid))
                                .toList())));
        System.out.println(table);
        assertThat(table.toString()).isEqualTo(EXPECTED);
    }

    private static String line(String function, List<String> cells) {
        String marks = cells.stream().map(cell -> String.format("%-11s", cell)).collect(Collectors.joining());
        return (String.format("%-17s", function) + marks).stripTrailing() + "\n";
    }

    /** Each call on a channel of its own: members admitted, one open and one paid claim. */
    private static String mark(Caller caller, Request request, ClaimId paid) {
        Story story = Story.begun();
        ParticipantId store = Story.participant(Story.STORE);
        IssueParts parts = ManyPairs.write(
                story.channel,
                List.of(
                        new PairSum(new ParticipantId("GALE"), ParticipantId.POOL, 70),
                        new PairSum(new ParticipantId("GALE"), store, 1000),
                        new PairSum(ParticipantId.POOL, store, 70)));
        if (!request.function().equals("issue")) {
            story.channel.accept(Story.DISPATCH, parts.part(0));
            story.channel.accept(Story.CASHIER, Payment.redeem(paid, 70, "bank"));
        }
        Reply reply = story.channel.call(caller, request.function().equals("issue") ? parts.part(0) : request);
        boolean isRefusedForWho =
                reply instanceof Reply.Refused refused && refused.code() == RefusalCode.NOT_AUTHORISED;
        return isRefusedForWho ? "-" : "+";
    }
}
