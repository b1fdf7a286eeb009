package org.lianchu.operations;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a market's readings, trades and calls as E text, each file in another of the three shapes of table and in
 * another encoding; master data stay as they are. DISPATCH's readings name meters, the others' resources.
 */
final class ETextFiles {
    static final String MAPPING = """
            # the classes of a market's files
            mapping = 1
            blocks = header blocks
            曲线.dataset = readings
            曲线.resource = column resource
            曲线.register = column register
            曲线.day = column day
            曲线.quality = column quality
            曲线.points = e01..e96
            曲线.unit = kWh
            曲线.total = attribute total
            遥测.dataset = readings
            遥测.meter = column resource
            遥测.channel = column register
            遥测.day = column day
            遥测.quality = column quality
            遥测.points = e01..e96
            遥测.unit = MW
            遥测.rows = attribute rows
            成交.dataset = trades
            成交.trade = column trade
            成交.mode = column mode
            成交.mode-values = 双边=BILATERAL 竞价=AUCTION
            成交.station = column station
            成交.buyer = column buyer
            成交.day = column day
            成交.price = column price_yuan_per_kwh
            成交.points = e01..e96
            成交.unit = kWh
            调用.dataset = calls
            调用.call = column call
            调用.station = column station
            调用.day = column day
            调用.issued = column issued_at
            调用.issued-form = YYYY-MM-DDTHH:mm
            调用.points = e01..e96
            调用.unit = kWh
            说明.dataset = ignore
            """;

    private final Map<String, String> meters = new TreeMap<>();
    private int files;

    /** The same files under another folder; its meters dataset is one more. */
    static void write(Path csv, Path out) throws IOException {
        ETextFiles converter = new ETextFiles();
        for (Path folder : list(csv)) {
            for (Path file : Files.isDirectory(folder) ? list(folder) : List.<Path>of()) {
                converter.convert(file, out.resolve(csv.relativize(file)));
            }
        }
        Files.writeString(
                out.resolve("DISPATCH").resolve("meters.csv"),
                "meter,channel,resource,register\n" + String.join("", converter.meters.values()));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static boolean isMasterData(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith("readings") && !name.startsWith("trades") && !name.startsWith("calls");
    }

    private void convert(Path file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (isMasterData(file)) {
            Files.copy(file, to);
            return;
        }
        List<String> lines = Files.readAllLines(file);
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<List<String>> rows = lines.subList(1, lines.size() - 1).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        boolean isDispatch = file.getParent().endsWith("DISPATCH");
        String name = columns.contains("register") ? isDispatch ? "遥测" : "曲线" : columns.contains("trade") ? "成交" : "调用";
        String total = lines.get(lines.size() - 1).split(",", -1)[2];
        List<List<String>> values =
                rows.stream().map(row -> values(name, columns, row)).toList();
        files++;
        List<String> body = new ArrayList<>();
        long dataLines = switch (files % 3) {
            case 0 -> rows(columns, values, body);
            case 1 -> names(columns, values, body);
            default -> transposed(columns, values, body);
        };
        String text = "<! Entity=青海 type=" + name + " time='2019-08-06 00:00:00' blocks=2 !>\n"
                + "<说明::青海>\n@@ 序 名 值\n# 1 文件 '" + file.getFileName() + "'\n</说明::青海>\n"
                + "<" + name + "::青海 rows='" + dataLines + "' total='" + total + "'>\n" + String.join("", body)
                + "</" + name + "::青海>\n";
        Files.write(to, text.getBytes(files % 2 == 0 ? Charset.forName("GBK") : StandardCharsets.UTF_8));
    }

    /** As its class has them: power in MW, other words, a meter's name for a resource. */
    private List<String> values(String name, List<String> columns, List<String> row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String column = columns.get(i);
            String value = row.get(i);
            if (column.matches("e\\d\\d")) {
                value = value.isEmpty()
                        ? "NULL"
                        : name.equals("遥测")
                                ? plain(new BigDecimal(value).movePointLeft(3).multiply(BigDecimal.valueOf(4)))
                                : value;
            } else if (column.equals("mode")) {
                value = value.equals("BILATERAL") ? "双边" : "竞价";
            } else if (name.equals("遥测") && column.equals("resource")) {
                String register = row.get(columns.indexOf("register"));
                meters.put(value + register, value + " 表," + register + "," + value + "," + register + "\n");
                value = "'" + value + " 表'";
            }
            values.add(value);
        }
        return values;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static long rows(List<String> columns, List<List<String>> rows, List<String> body) {
        body.add("@ " + String.join(" ", columns) + "\n");
        rows.forEach(row -> body.add("# " + String.join("\t", row) + "\n"));
        return rows.size();
    }

    private static long names(List<String> columns, List<List<String>> rows, List<String> body) {
        body.add("@@ 顺序 属性名 属性值\n");
        for (List<String> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                body.add("#" + (i + 1) + " " + columns.get(i) + " " + row.get(i) + "\n");
            }
        }
        return (long) rows.size() * columns.size();
    }

    private static long transposed(List<String> columns, List<List<String>> rows, List<String> body) {
        StringBuilder head = new StringBuilder("@# 顺序 属性名");
        for (int k = 1; k <= rows.size(); k++) {
            head.append(" 对象").append(k);
        }
        body.add(head + "\n");
        for (int i = 0; i < columns.size(); i++) {
            StringBuilder line = new StringBuilder("#" + (i + 1) + " " + columns.get(i));
            for (List<String> row : rows) {
                line.append(' ').append(row.get(i));
            }
            body.add(line + "\n");
        }
        return columns.size();
    }
}
