package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.encoding.MalformedException;

class ArgumentsTest {
    private static final byte[] REQUEST = {1, 2};

    @Property(tries = 200)
    void what_is_given_openly_is_read_back(@ForAll byte[] request, @ForAll Map<String, byte[]> inputs) {
        inputs.keySet().removeIf(name -> !new String(name.getBytes(UTF_8), UTF_8).equals(name));
        Arguments given = new Arguments(request, new TreeMap<>(inputs));

        Arguments read = Arguments.read(given.openly());

        assertThat(read.request()).isEqualTo(request);
        assertThat(read.inputs().keySet()).isEqualTo(inputs.keySet());
        read.inputs().forEach((name, input) -> assertThat(input).isEqualTo(inputs.get(name)));
        assertThat(read.size()).isEqualTo(given.size());
    }

    @Test
    void a_name_without_its_input_twice_or_out_of_order_is_malformed() {
        byte[] a = "a".getBytes(UTF_8);
        byte[] b = "b".getBytes(UTF_8);
        for (List<byte[]> given : List.of(
                List.<byte[]>of(),
                List.of(REQUEST, a),
                List.of(REQUEST, b, REQUEST, a, REQUEST),
                List.of(REQUEST, a, REQUEST, a, REQUEST))) {
            assertThatThrownBy(() -> Arguments.read(given)).isInstanceOf(MalformedException.class);
        }
        assertThat(Arguments.read(List.of(REQUEST, a, b)).inputs()).containsOnlyKeys("a");
    }

    @Test
    void a_function_without_inputs_takes_none() {
        Channel channel = new Channel();

        Arguments arguments = new Arguments(REQUEST, new TreeMap<>(Map.of("chunks", REQUEST)));
        Reply reply = channel.call(new Call("enrol", arguments, Map.of(), Story.DISPATCH, channel.now));

        assertThat(reply).hasToString("MALFORMED_REQUEST: enrol has one argument and no inputs");
    }
}
