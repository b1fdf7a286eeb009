package org.lianchu.plain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A protobuf message as its fields' raw values by number: enough to walk through Fabric's messages. */
final class PlainWire {
    private final Map<Integer, List<byte[]>> fields = new TreeMap<>();

    PlainWire(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = varint(in);
            byte[] value = switch ((int) (tag & 7)) {
                case 0 -> ByteBuffer.allocate(8).putLong(varint(in)).array();
                case 1 -> raw(in, 8);
                case 2 -> raw(in, (int) varint(in));
                case 5 -> raw(in, 4);
                default -> throw new IllegalArgumentException("wire type of " + tag);
            };
            fields.computeIfAbsent((int) (tag >>> 3), n -> new ArrayList<>()).add(value);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint");
    }

    private static byte[] raw(ByteBuffer in, int length) {
        byte[] raw = new byte[length];
        in.get(raw);
        return raw;
    }

    byte[] one(int number) {
        List<byte[]> values = all(number);
        return values.isEmpty() ? new byte[0] : values.get(values.size() - 1);
    }

    List<byte[]> all(int number) {
        return fields.getOrDefault(number, List.of());
    }

    PlainWire message(int... path) {
        PlainWire message = this;
        for (int number : path) {
            message = new PlainWire(message.one(number));
        }
        return message;
    }

    String text(int number) {
        return new String(one(number), StandardCharsets.UTF_8);
    }
}
