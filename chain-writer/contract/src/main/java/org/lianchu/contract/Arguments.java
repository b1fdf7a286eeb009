package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.request.Request;

/**
 * What a function is called with.
 *
 * @param request the request's bytes: what stands on the ledger is told by them, whatever the inputs; only read
 * @param inputs by name, what the members of the channel may see or may not ({@link Disclosure}): a day's chunks, its
 *     secret, accounts; only read. Given openly they follow the request, each after its name
 */
public record Arguments(byte[] request, SortedMap<String, byte[]> inputs) {
    public Arguments {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** A request with its inputs. */
    public static Arguments of(Request request) {
        return new Arguments(request.encode(), request.inputs());
    }

    /** A request without inputs. */
    public static Arguments of(byte[] request) {
        return new Arguments(request, Collections.emptySortedMap());
    }

    /**
     * Reads what a transaction carries.
     *
     * @param given what follows the function's name
     * @throws MalformedException if it is not a request, and inputs each after their name, ascending
     */
    public static Arguments read(List<byte[]> given) {
        if (given.size() % 2 == 0) {
            throw new MalformedException(
                    "a call has a function, one argument and named inputs, not " + given.size() + " arguments");
        }
        TreeMap<String, byte[]> inputs = new TreeMap<>();
        for (int i = 1; i < given.size(); i += 2) {
            String name = new String(given.get(i), UTF_8);
            if (!inputs.isEmpty() && name.compareTo(inputs.lastKey()) <= 0) {
                throw new MalformedException("inputs ascend by name, " + name + " does not follow");
            }
            inputs.put(name, given.get(i + 1));
        }
        return new Arguments(given.get(0), inputs);
    }

    /** As a transaction carries them, all of them. */
    public List<byte[]> openly() {
        List<byte[]> all = new ArrayList<>(List.of(request));
        inputs.forEach((name, input) -> {
            all.add(name.getBytes(UTF_8));
            all.add(input);
        });
        return all;
    }

    /** Bytes in all, without the names. */
    public long size() {
        return request.length
                + inputs.values().stream().mapToLong(input -> input.length).sum();
    }
}
