package org.lianchu.scenario;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;

/**
 * Tables of energies as people read them: a row for the intervals that matter, instead of 96 columns a day.
 *
 * <p>{@code NAME.long.csv} has the columns that the wide file has before {@code e01}, then {@code interval} and the
 * energy. An interval is {@code 49}, or {@code 1-96} with both ends. What no row names is 0.
 */
final class LongForm {
    private static final String SUFFIX = ".long.csv";
    private static final int INTERVALS = 96;
    private static final String ZERO = "0";
    private static final char OWNER = 'O';

    private LongForm() {}

    /** Copies a folder; each file of the long form becomes the wide file that it stands for, control line included. */
    static void copyExpanded(Path from, Path to) throws IOException {
        for (String name : Scenario.files(from)) {
            Path file = from.resolve(name);
            if (name.endsWith(SUFFIX)) {
                String wide = name.substring(0, name.length() - SUFFIX.length()) + ".csv";
                FileUtils.write(to.resolve(wide).toFile(), expand(Files.readString(file)), "UTF-8");
            } else {
                FileUtils.copyFile(file.toFile(), to.resolve(name).toFile());
            }
        }
    }

    /** The wide file that a long one stands for; its rows are in the order in which the long one begins them. */
    static String expand(String text) {
        List<String> lines = text.lines().toList();
        String head = lines.get(0).replaceFirst(",interval,energy_kwh$", "");
        Map<String, String[]> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int energy = line.lastIndexOf(',');
            int interval = line.lastIndexOf(',', energy - 1);
            String[] cells = rows.computeIfAbsent(line.substring(0, interval), key -> zeros());
            int[] ends = ends(line.substring(interval + 1, energy));
            Arrays.fill(cells, ends[0] - 1, ends[1], line.substring(energy + 1));
        }
        StringBuilder wide = new StringBuilder(head);
        IntStream.rangeClosed(1, INTERVALS).forEach(n -> wide.append(",e%02d".formatted(n)));
        rows.forEach((key, cells) -> wide.append('\n').append(key).append(',').append(String.join(",", cells)));
        BigDecimal total = rows.values().stream()
                .flatMap(Arrays::stream)
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String sum = total.stripTrailingZeros().toPlainString();
        return wide.append("\n#end,%d,%s\n".formatted(rows.size(), sum)).toString();
    }

    private static String[] zeros() {
        String[] cells = new String[INTERVALS];
        Arrays.fill(cells, ZERO);
        return cells;
    }

    private static int[] ends(String interval) {
        int[] ends = Arrays.stream(interval.split("-", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        return ends.length == 1 ? new int[] {ends[0], ends[0]} : ends;
    }

    /** Puts the long form of a run's determinants in the place of the exported one. */
    static void shortenDeterminants(Path run) throws IOException {
        Path wide = run.resolve("determinants.csv");
        Files.writeString(run.resolve("determinants" + SUFFIX), shortened(Files.readString(wide)));
        Files.delete(wide);
    }

    /**
     * The long form of determinants.csv, which says all that the wide one does: equal intervals in succession are one
     * row, and only those are left out that are 0 by the owner's value, unless the whole day is.
     */
    static String shortened(String determinants) {
        List<String> rows = new ArrayList<>(List.of("resource,register,day,interval,source,kwh"));
        determinants.lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            String key = String.join(",", List.of(cells).subList(0, 3));
            String letters = cells[3].length() == 1 ? cells[3].repeat(INTERVALS) : cells[3];
            List<String> values = IntStream.range(0, INTERVALS)
                    .mapToObj(i -> letters.charAt(i) + "," + cells[4 + i])
                    .toList();
            List<String> some =
                    stretches(values).stream().filter(row -> !isOwnersZero(row)).toList();
            (some.isEmpty() ? stretches(values) : some).forEach(row -> rows.add(key + "," + row));
        });
        return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }

    private static boolean isOwnersZero(String row) {
        String[] cells = row.split(",", -1);
        return cells[1].charAt(0) == OWNER && new BigDecimal(cells[2]).signum() == 0;
    }

    /** Equal values in succession, each with its intervals before it. */
    private static List<String> stretches(List<String> values) {
        List<String> stretches = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= values.size(); i++) {
            if (i == values.size() || !values.get(i).equals(values.get(first))) {
                String interval = i == first + 1 ? "" + i : (first + 1) + "-" + i;
                stretches.add(interval + "," + values.get(first));
                first = i;
            }
        }
        return stretches;
    }
}
