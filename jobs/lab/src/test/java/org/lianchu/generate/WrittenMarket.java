package org.lianchu.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a written inbox back, apart from the code that wrote it, and checks the form of every file on the way. */
final class WrittenMarket {
    /** Readings: key {@code resource|register|day}. */
    final SortedMap<String, Curve> owner = new TreeMap<>();

    final SortedMap<String, Curve> dispatch = new TreeMap<>();

    /** Trades of dispatch and of the copies by submitter: key {@code trade/buyer|day}, the row's text. */
    final SortedMap<String, SortedMap<String, String>> trades = new TreeMap<>();

    /** Calls: key {@code station|day}. */
    final SortedMap<String, long[]> calls = new TreeMap<>();

    final List<String[]> participants = new ArrayList<>();
    final List<String[]> resources = new ArrayList<>();
    final List<String[]> exemptions = new ArrayList<>();
    int files;
    long bytes;

    /** One side's profile: Wh, -1 where the field is empty, and 96 letters. */
    record Curve(String submitter, long[] wattHours, String quality) {
        boolean isUsable(int i) {
            return wattHours[i] >= 0 && "ASF".indexOf(quality.charAt(i)) >= 0;
        }

        long sum() {
            long sum = 0;
            for (long energy : wattHours) {
                sum += energy;
            }
            return sum;
        }
    }

    static WrittenMarket read(Path root) {
        WrittenMarket market = new WrittenMarket();
        for (Path file : filesOf(root)) {
            market.read(root, file);
        }
        return market;
    }

    static String hash(Path root) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Path file : filesOf(root)) {
                sha.update(
                        (root.relativize(file).toString().replace('\\', '/') + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> filesOf(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path root, Path file) {
        Path relative = root.relativize(file);
        assertThat(relative.getNameCount()).isEqualTo(2);
        String submitter = relative.getName(0).toString();
        String name = relative.getName(1).toString();
        String text = text(file);
        files++;
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        assertThat(text).endsWith("\n").doesNotContain("\r", "\"", "\n\n");
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        String header = lines[0];
        int columns = header.split(",", -1).length;
        long sum = 0;
        for (int i = 1; i < lines.length - 1; i++) {
            String[] fields = lines[i].split(",", -1);
            if (fields.length != columns) {
                throw new AssertionError(relative + " line " + (i + 1) + " has " + fields.length + " fields");
            }
            sum += row(submitter, header, fields, lines[i]);
        }
        String[] trailer = lines[lines.length - 1].split(",", -1);
        assertThat(trailer).hasSize(3);
        assertThat(trailer[0]).isEqualTo("#end");
        assertThat(Long.parseLong(trailer[1])).isEqualTo(lines.length - 2).isPositive();
        assertThat(wattHours(trailer[2])).as("sum of %s", relative).isEqualTo(sum);
        assertThat(name).matches("[a-z]+(-\\d{4}-\\d{2}(-\\d{2}_\\d{4}-\\d{2}-\\d{2})?)?\\.csv");
    }

    private long row(String submitter, String header, String[] fields, String line) {
        return switch (header.substring(0, header.indexOf(','))) {
            case "resource" ->
                header.contains("register") ? reading(submitter, header, fields) : master(header, fields);
            case "trade" -> trade(submitter, header, fields, line);
            case "call" -> call(header, fields);
            case "participant" -> master(header, fields);
            default -> throw new AssertionError("unknown header " + header);
        };
    }

    private long master(String header, String[] fields) {
        switch (header) {
            case "participant,name,kind,from,to" -> participants.add(fields);
            case "resource,participant,name,technology,rated_mw,energy_mwh,licensed_mw,from,to" ->
                resources.add(fields);
            case "resource,reason,from,to" -> exemptions.add(fields);
            default -> throw new AssertionError("unknown header " + header);
        }
        return 0;
    }

    private long reading(String submitter, String header, String[] fields) {
        assertThat(header).isEqualTo("resource,register,day,quality" + energyColumns());
        String quality = fields[3].length() == 1 ? fields[3].repeat(96) : fields[3];
        assertThat(quality).matches("[ASFEN]{96}");
        Curve curve = new Curve(submitter, energies(fields, 4, true), quality);
        SortedMap<String, Curve> side = submitter.equals("DISPATCH") ? dispatch : owner;
        assertThat(side.put(fields[0] + "|" + fields[1] + "|" + fields[2], curve))
                .isNull();
        return filled(curve.wattHours);
    }

    private long trade(String submitter, String header, String[] fields, String line) {
        assertThat(header).isEqualTo("trade,mode,station,buyer,day,price_yuan_per_kwh" + energyColumns());
        assertThat(fields[1]).isIn("BILATERAL", "AUCTION");
        assertThat(fields[5]).matches("0\\.\\d{1,6}");
        String key = fields[0] + "/" + fields[3] + "|" + fields[4];
        assertThat(trades.computeIfAbsent(submitter, id -> new TreeMap<>()).put(key, line))
                .isNull();
        return filled(energies(fields, 6, false));
    }

    private long call(String header, String[] fields) {
        assertThat(header).isEqualTo("call,station,day,issued_at" + energyColumns());
        assertThat(fields[3]).isEqualTo(fields[2] + "T09:30");
        long[] energies = energies(fields, 4, false);
        assertThat(calls.put(fields[1] + "|" + fields[2], energies)).isNull();
        assertThat(filled(energies)).isPositive();
        return filled(energies);
    }

    static long[] energies(String[] fields, int first, boolean mayBeEmpty) {
        assertThat(fields.length - first).isEqualTo(96);
        long[] energies = new long[96];
        for (int i = 0; i < 96; i++) {
            String field = fields[first + i];
            energies[i] = field.isEmpty() && mayBeEmpty ? -1 : wattHours(field);
        }
        return energies;
    }

    private static long filled(long[] energies) {
        long sum = 0;
        for (long energy : energies) {
            sum += Math.max(0, energy);
        }
        return sum;
    }

    /** kWh with at most three decimals. */
    static long wattHours(String kwh) {
        int point = kwh.indexOf('.');
        int whole = point < 0 ? kwh.length() : point;
        int decimals = point < 0 ? 0 : kwh.length() - point - 1;
        if (whole == 0 || decimals > 3 || point >= 0 && decimals == 0) {
            throw new AssertionError("not an energy: " + kwh);
        }
        long number = 0;
        for (int i = 0; i < kwh.length(); i++) {
            char c = kwh.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                throw new AssertionError("not an energy: " + kwh);
            }
            number = i == point ? number : number * 10 + c - '0';
        }
        return number * (decimals == 3 ? 1 : decimals == 2 ? 10 : decimals == 1 ? 100 : 1_000);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String energyColumns() {
        StringBuilder columns = new StringBuilder();
        for (int n = 1; n <= 96; n++) {
            columns.append(",e").append(n / 10).append(n % 10);
        }
        return columns.toString();
    }
}
