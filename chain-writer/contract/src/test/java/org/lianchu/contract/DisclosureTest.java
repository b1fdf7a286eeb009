package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.contract.Story.DAY;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.NIGHT;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.SealedDay;

/** What settles a day, under both disclosures: what is given in which way, and what the ledger shows of it. */
class DisclosureTest {
    private final Story story = Story.anchored(List.of(DAY));
    private final GivenDay settle = story.settle(NIGHT, DAY, story.market.documents);

    private Channel channel(Disclosure disclosure) {
        story.channel.contract = new Contract(Channel.SETTINGS.withDisclosure(disclosure));
        return story.channel;
    }

    private Reply call(Disclosure given) {
        return story.channel.call(Call.of(settle, given, DISPATCH, story.channel.now));
    }

    @ParameterizedTest
    @EnumSource(Disclosure.class)
    void what_is_given_as_the_channel_wants_it_settles_to_the_same(Disclosure disclosure) {
        Channel channel = channel(disclosure);
        for (Disclosure other : Disclosure.values()) {
            if (other != disclosure) {
                assertThat(call(other))
                        .isInstanceOfSatisfying(
                                Reply.Refused.class,
                                refused -> assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_DISCLOSURE));
            }
        }
        assertThat(call(disclosure)).isEqualTo(Invocation.WRITTEN);
        SettledDay settled = channel.stored(Keys.settlement(NIGHT, DAY), SettledDay::decode);
        assertThat(settled.seal()).isEqualTo(settle.settle().seal());
    }

    @Test
    void the_same_request_is_the_same_again_whatever_comes_with_it() {
        channel(Disclosure.PRIVATE).accept(DISPATCH, settle);
        story.channel.again(DISPATCH, settle.settle());
        story.channel.again(DISPATCH, new GivenDay(settle.settle(), List.of(), DaySecret.of(new byte[32])));
    }

    @Test
    void inputs_that_are_missing_or_damaged_are_malformed() {
        for (String left : List.of(GivenDay.CHUNKS, GivenDay.SECRET)) {
            Map<String, byte[]> without = new TreeMap<>(settle.inputs());
            without.remove(left);
            refused(without, left);
            Map<String, byte[]> longer = new TreeMap<>(settle.inputs());
            longer.put(left, Arrays.copyOf(longer.get(left), longer.get(left).length + 1));
            refused(longer, "");
        }
    }

    private void refused(Map<String, byte[]> inputs, String named) {
        Call call = new Call("settle", Arguments.of(settle.encode()), inputs, DISPATCH, story.channel.now);
        assertThat(story.channel.call(call)).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(RefusalCode.MALFORMED_REQUEST);
            assertThat(refused.message()).contains(named);
        });
    }

    @Test
    void another_day_secret_makes_another_seal() {
        story.channel.refuse(
                DISPATCH,
                new GivenDay(settle.settle(), settle.chunks(), DaySecret.of(new byte[32])),
                RefusalCode.DIGEST_DIFFERS,
                "secret of the house");
    }

    /** Searched for as numbers and as text, in every unit; the small ones could stand anywhere by chance. */
    @Test
    void nothing_that_the_ledger_keeps_of_a_day_tells_a_reading_a_price_or_an_amount() {
        Map<String, String> before = story.channel.state.snapshot();
        story.channel.accept(DISPATCH, settle);
        String written = written(before);
        SealedDay sealed = story.computed(NIGHT, DAY);
        List<Long> numbers = new ArrayList<>(List.of(10_018_000L, 12_018_000L, 8_018_000L, 500_000L, 4_000_000L));
        sealed.postings().forEach(posting -> numbers.addAll(List.of(posting.fen(), posting.wattHours())));
        assertThat(numbers).hasSizeGreaterThan(10).allMatch(number -> number > 9_999);
        String hex = HexFormat.of().formatHex(written.getBytes(ISO_8859_1));
        for (long number : numbers) {
            byte[] raw = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            assertThat(hex).doesNotContain(HexFormat.of().formatHex(raw));
            texts(number, raw).forEach(text -> assertThat(written).doesNotContain(text));
        }
        assertThat(hex).contains(sealed.seal().toString());
    }

    private String written(Map<String, String> before) {
        StringBuilder all = new StringBuilder();
        Map<String, String> after = story.channel.state.snapshot();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                byte[] bytes = story.channel.state.get(key);
                all.append(key)
                        .append(' ')
                        .append(new String(bytes, ISO_8859_1))
                        .append(' ');
            }
        });
        return all.toString();
    }

    private static List<String> texts(long number, byte[] raw) {
        List<String> texts = new ArrayList<>();
        for (int scale : new int[] {0, 2, 3, 6}) {
            texts.add(BigDecimal.valueOf(number, scale).toPlainString());
            texts.add(BigDecimal.valueOf(number, scale).stripTrailingZeros().toPlainString());
        }
        texts.removeIf(text -> text.length() < 5);
        texts.add(HexFormat.of().formatHex(raw));
        texts.add(new String(Base64.getEncoder().encode(raw), US_ASCII).substring(0, 10));
        return texts;
    }
}
