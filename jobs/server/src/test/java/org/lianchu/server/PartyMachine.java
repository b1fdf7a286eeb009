package org.lianchu.server;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lianchu.remote.Uploading;
import org.lianchu.submit.Receipt;

/** A party's own machine: what it submitted lies there with receipts, and nothing of it at the house yet. */
public final class PartyMachine {
    private final HouseStage house;
    private final String party;
    private final Path folder;

    public PartyMachine(HouseStage house, String party, Path folder) {
        this.house = house;
        this.party = party;
        this.folder = folder;
    }

    /** Readings of one charge a day; different energies make different files. */
    public static String readings(String resource, String register, String kwh, int days) {
        StringBuilder text = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            text.append(",e%02d".formatted(i));
        }
        for (int day = 1; day <= days; day++) {
            text.append("\n%s,%s,2019-08-%02d,A".formatted(resource, register, day))
                    .append(("," + kwh).repeat(96));
        }
        java.math.BigDecimal sum = new java.math.BigDecimal(kwh).multiply(java.math.BigDecimal.valueOf(96L * days));
        return text + "\n#end," + days + "," + sum.stripTrailingZeros().toPlainString() + "\n";
    }

    /** Writes a file and puts it on the ledger. */
    public Path submit(String name, String text) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Path file = Files.writeString(files.resolve(name), text);
        house.market().handingOverTo(folder.resolve("outgoing")).parties().submit(party, List.of(file), () -> {});
        return folder.resolve("outgoing").resolve(party).resolve(name);
    }

    public static byte[] receipt(Path file) throws IOException {
        return Files.readAllBytes(Receipt.beside(file));
    }

    public String path(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/v1/documents/" + party + "/" + encoded;
    }

    public HttpResponse<String> putReceipt(String name, byte[] receipt) throws Exception {
        return house.send(path(name) + "/receipt", house.token(party), r -> r.PUT(BodyPublishers.ofByteArray(receipt)));
    }

    public HttpResponse<String> putFile(String name, byte[] content, long offset) throws Exception {
        return house.send(
                path(name),
                house.token(party),
                r -> r.header(Uploading.OFFSET, String.valueOf(offset)).PUT(BodyPublishers.ofByteArray(content)));
    }

    public HttpResponse<String> state(String name) throws Exception {
        return house.get(path(name), house.token(party));
    }
}
