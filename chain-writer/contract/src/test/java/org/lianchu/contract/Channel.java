package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Request;
import org.lianchu.time.TradingDay;

/** A contract over a state in memory; every call that writes is made twice, and the second must change nothing. */
final class Channel {
    static final Settings SETTINGS = new Settings(
            "qinghai",
            "DispatchMSP",
            "RegulatorMSP",
            Set.of("DispatchMSP", "RegulatorMSP", "StorageMSP", "PlantMSP"),
            Timing.ofOneMachine(TradingDay.parse("2019-06-18")),
            Disclosure.PRIVATE);

    final MemoryState state = new MemoryState();

    /** The transactions' time. */
    Instant now = Instant.parse("2019-08-01T00:00:00Z");

    Settings settings;
    Contract contract;

    Channel() {
        this(SETTINGS);
    }

    Channel(Settings settings) {
        this.settings = settings;
        this.contract = new Contract(settings);
    }

    /** Goes on with other settings. */
    void run(Settings wanted) {
        this.settings = wanted;
        this.contract = new Contract(wanted);
    }

    /** One transaction: kept if accepted, dropped if refused. */
    Reply call(Caller caller, Request request) {
        return call(Call.of(request, settings.disclosure(), caller, now));
    }

    Reply call(Caller caller, String function, byte[] argument) {
        return call(new Call(function, Arguments.of(argument), Map.of(), caller, now));
    }

    Reply call(Call call) {
        MemoryState.Transaction transaction = state.begin();
        Reply reply = contract.invoke(call, transaction);
        if (reply instanceof Reply.Accepted accepted) {
            assertThat(accepted.written()).as(call.function()).isEqualTo(!transaction.writes.isEmpty());
            transaction.commit();
        } else {
            assertThat(transaction.writes).as("written and refused: " + reply).isEmpty();
        }
        return reply;
    }

    /** Accepted with a write, and again without one. */
    void accept(Caller caller, Request request) {
        assertThat(call(caller, request))
                .as(request.function())
                .isInstanceOfSatisfying(
                        Reply.Accepted.class, r -> assertThat(r.written()).isTrue());
        again(caller, request);
    }

    /** Accepted without a write. */
    void again(Caller caller, Request request) {
        Map<String, String> before = state.snapshot();
        assertThat(call(caller, request))
                .as("%s again", request.function())
                .isInstanceOfSatisfying(
                        Reply.Accepted.class, r -> assertThat(r.written()).isFalse());
        assertThat(state.snapshot()).isEqualTo(before);
    }

    /** Refused with this code; the message, which names all of these. */
    String refuse(Caller caller, Request request, RefusalCode code, Object... named) {
        Reply reply = call(caller, request);
        assertThat(reply).as(request.function()).isInstanceOf(Reply.Refused.class);
        Reply.Refused refused = (Reply.Refused) reply;
        assertThat(refused.code()).as(refused.toString()).isEqualTo(code);
        for (Object name : named) {
            assertThat(refused.message()).contains(name.toString());
        }
        return refused.message();
    }

    Page query(Caller caller, Request request) {
        Reply reply = call(caller, request);
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return Page.decode(((Reply.Accepted) reply).value());
    }

    <T> T stored(String key, Function<byte[], T> decode) {
        assertThat(state.get(key)).as(key).isNotNull();
        return decode.apply(state.get(key));
    }
}
