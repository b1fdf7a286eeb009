package org.lianchu.plain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Canonical bytes (formats, section 3) to the {@code record} of a proof (section 4). */
final class PlainRecord {
    private static final List<String> REGISTERS = List.of("", "CHARGE", "DISCHARGE", "GENERATION", "CURTAILED");
    private static final List<String> MODES = List.of("", "BILATERAL", "AUCTION");
    private static final List<String> SIDES = List.of("", "BUY", "SELL");
    private static final List<String> KINDS = List.of("", "BILATERAL", "AUCTION", "CALL_SHARE", "CALL_FEE");

    private final ByteBuffer in;
    private final Map<String, Object> out = new LinkedHashMap<>();

    private PlainRecord(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    static int type(byte[] bytes) {
        return bytes[1];
    }

    static Map<String, Object> decode(byte[] bytes) {
        PlainRecord record = new PlainRecord(bytes);
        if (record.in.get() != 1) {
            throw new IllegalArgumentException("version");
        }
        switch (record.in.get()) {
            case 1 -> record.profile();
            case 2 -> record.trade();
            case 3 -> record.call();
            case 4 -> record.posting();
            case 5 -> record.row();
            case 6 -> record.account();
            case 8 -> record.bid();
            default -> throw new IllegalArgumentException("type");
        }
        if (record.in.hasRemaining()) {
            throw new IllegalArgumentException("bytes follow the record");
        }
        return record.out;
    }

    private void profile() {
        out.put("resource", str());
        out.put("register", REGISTERS.get(in.get()));
        out.put("day", day());
        List<Object> wh = energies();
        byte[] quality = new byte[96];
        in.get(quality);
        out.put("quality", new String(quality, StandardCharsets.US_ASCII));
        out.put("wh", wh);
    }

    private void trade() {
        out.put("trade", str());
        out.put("mode", MODES.get(in.get()));
        out.put("station", str());
        out.put("buyer", str());
        out.put("day", day());
        out.put("price_micro_yuan_per_kwh", in.getLong());
        out.put("wh", energies());
    }

    private void call() {
        out.put("call", str());
        out.put("station", str());
        out.put("day", day());
        out.put("issued_at", in.getLong());
        out.put("wh", energies());
    }

    private void bid() {
        out.put("bid", str());
        out.put("side", SIDES.get(in.get()));
        out.put("resource", str());
        out.put("day", day());
        out.put("price_micro_yuan_per_kwh", in.getLong());
        out.put("wh", energies());
    }

    private void posting() {
        out.put("day", day());
        out.put("kind", KINDS.get(in.get()));
        out.put("reference", str());
        out.put("from", str());
        out.put("to", str());
        out.put("wh", in.getLong());
        out.put("fen", in.getLong());
    }

    private void row() {
        out.put("dataset", str());
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
            columns.put(str(), str());
        }
        out.put("row", columns);
    }

    private void account() {
        out.put("participant", str());
        out.put("day", day());
        List<Object> lines = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("direction", in.get() == 1 ? "PAYS" : "RECEIVES");
            line.put("counterparty", str());
            line.put("fen", in.getLong());
            lines.add(line);
        }
        out.put("lines", lines);
    }

    private String str() {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private String day() {
        return LocalDate.ofEpochDay(in.getInt()).toString();
    }

    private List<Object> energies() {
        List<Object> energies = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            energies.add(in.getLong());
        }
        return energies;
    }
}
