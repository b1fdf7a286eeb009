package org.lianchu.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianchu.digest.Sha256;
import org.lianchu.home.Home;
import org.lianchu.reconciliation.Tolerances;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.store.Pinned;

/**
 * What a run is a function of, frozen when it is opened: the documents received until then, the market's rule versions
 * and the tolerances, by their bytes.
 *
 * @param answers how many explanations had been given: they decide what blocks
 */
public record Pins(
        Pinned documents, List<RuleVersion> rules, Map<String, byte[]> bytesOfRules, byte[] tolerances, long answers) {

    /**
     * Pins what the home holds now.
     *
     * @throws org.lianchu.rule.RuleFormatException if a rule file of the home is none
     * @throws org.lianchu.reconciliation.ToleranceFormatException if its tolerances are none: what is pinned stays
     *     pinned,
     *     and a run over it could never go on
     */
    static Pins now(Home home, String market, Pinned documents, long answers) {
        RuleBook book = home.ruleBook();
        List<RuleVersion> rules = book.ofMarket(market);
        return new Pins(documents, rules, home.ruleBytes(), tolerances(home), answers);
    }

    /** The same without some rule versions, by their ids. */
    Pins without(Set<String> ids) {
        List<RuleVersion> left =
                rules.stream().filter(rule -> !ids.contains(rule.id())).toList();
        return new Pins(documents, left, bytesOfRules, tolerances, answers);
    }

    private static byte[] tolerances(Home home) {
        try {
            Path own = home.tolerances();
            if (Files.exists(own)) {
                byte[] bytes = Files.readAllBytes(own);
                Tolerances.parse(own.toString(), bytes);
                return bytes;
            }
            try (InputStream in = Tolerances.class.getResourceAsStream("tolerances.properties")) {
                return in == null ? new byte[0] : in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] ruleBytes(RuleVersion rule) {
        byte[] bytes = bytesOfRules.get(rule.sha256());
        if (bytes == null) {
            throw new IllegalStateException("no bytes of rule version " + rule.id());
        }
        return bytes;
    }

    /** Equal digests, equal bytes of everything a run computes. */
    String digest() {
        StringBuilder text = new StringBuilder()
                .append(documents.watermark())
                .append('\n')
                .append(answers)
                .append('\n');
        documents.excluded().forEach(id -> text.append(id).append('\n'));
        rules.forEach(rule -> text.append(rule.sha256()).append('\n'));
        MessageDigest sha256 = Sha256.digest();
        sha256.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha256.digest(tolerances));
    }
}
