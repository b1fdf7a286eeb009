package org.lianchu.submit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents as parties write them. */
public final class TestFiles {
    private TestFiles() {}

    /** Readings of CHARGE, one row for each "resource,day", all energies alike in kWh. */
    public static Path readings(Path file, String energy, String... rows) throws IOException {
        StringBuilder text = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            text.append(",e%02d".formatted(i));
        }
        for (String row : rows) {
            text.append('\n').append(row.replace(",", ",CHARGE,")).append(",A").append(("," + energy).repeat(96));
        }
        BigDecimal sum = new BigDecimal(energy).multiply(BigDecimal.valueOf(96L * rows.length));
        text.append("\n#end,")
                .append(rows.length)
                .append(',')
                .append(sum.toPlainString())
                .append('\n');
        return Files.writeString(file, text);
    }

    /** One channel's day in NEM12, 0.5 kWh in each interval. */
    static String nem12(String meter, String channel, int day) {
        return "100,NEM12,201908020000,MDP,RET\n"
                + "200," + meter + "," + channel + ",1," + channel + ",N1,M1,kWh,15,\n"
                + "300," + day + ",0.5".repeat(96) + ",A,,," + day + "235959,\n900\n";
    }
}
