package org.lianchu.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lianchu.contract.Settings;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleFile;
import org.lianchu.rule.RuleVersion;

/**
 * The folder a market lives in.
 *
 * <pre>
 * inbox/SUBMITTER/    files as submitted; never altered
 * outgoing/PARTY/     what was submitted to a house elsewhere, with receipts
 * fetched/            what was fetched from a house elsewhere to recompute days from
 * rules/*.properties  rule versions beside those that come with the product
 * mappings/*.properties  how E text is read, beside what comes with the product
 * tolerances.properties  bands of the cross-validation, if other than those that come with the product
 * database/           the embedded PostgreSQL, unless --db names another
 * database.log        what it said since it was started last
 * programs/           its programs, where the user has no cache folder that is safe
 * connection.properties  the peers of the Fabric network the home stands at; without it:
 * network/            a Fabric network of this machine's own, made by "network up"; without it:
 * ledger/             the embedded ledger
 * ledger.lock, ledger.market  which process serves the ledger, and which market it was made for
 * statements/RUN/PARTICIPANT/  what the close of a term wrote
 * issuer.properties   at whom people sign in elsewhere, if they do
 * audit.pending, audit.lock  what was done and is noted in the database by whoever opens it next
 * schedule.properties  when "serve" does what, if other than usual
 * calendar/YEAR.properties  working days beside those that come with the product
 * wallet/NAME/        identities: certificate, key and secret
 * owner.lock, owner.properties  the one process that owns the home, and what it is doing
 * </pre>
 *
 * @param root the folder
 */
public record Home(Path root) {
    public Path inbox() {
        return root.resolve("inbox");
    }

    /** What this machine's parties hand over to a house elsewhere: PARTY/files with receipts. */
    public Path outgoing() {
        return root.resolve("outgoing");
    }

    /** What this machine's parties fetched from a house elsewhere to recompute days from. */
    public Path fetched() {
        return root.resolve("fetched");
    }

    public Path rules() {
        return root.resolve("rules");
    }

    /** Mapping files of E text of one's own. */
    public Path mappings() {
        return root.resolve("mappings");
    }

    /**
     * What E text is read with: the home's mapping files, and the one that comes with the product.
     *
     * @throws org.lianchu.readers.etext.MappingFormatException if a file of the home is none
     */
    public Mappings textMappings() {
        List<MappingFile> own = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : propertiesIn(mappings()).entrySet()) {
            own.add(MappingFile.of(file.getKey(), file.getValue()));
        }
        return Mappings.of(own);
    }

    /** What a channel that is made for this home differs in from the usual settings. */
    public Path channelSettings() {
        return root.resolve("channel.properties");
    }

    /**
     * Settings of a channel that is made now, with what the home's file says of them.
     *
     * @throws ChannelSettingsException if it says something that is no setting
     */
    public Settings channel(Settings usual) throws IOException {
        Path own = channelSettings();
        if (!Files.exists(own)) {
            return usual;
        }
        try {
            return usual.with(Files.readString(own));
        } catch (IllegalArgumentException e) {
            throw new ChannelSettingsException(own + ": " + e.getMessage());
        }
    }

    public Path tolerances() {
        return root.resolve("tolerances.properties");
    }

    /** The embedded ledger's folder. */
    public Path ledger() {
        return root.resolve("ledger");
    }

    /** Whether an embedded ledger was made here. */
    public boolean hasEmbeddedLedger() {
        return Files.isDirectory(ledger());
    }

    /** A Fabric network of this machine's own. */
    public Path network() {
        return root.resolve("network");
    }

    /** The connection profile of the network the home stands at; empty if it stands at its embedded ledger. */
    public Optional<Path> connection() {
        return Stream.of(root, network())
                .map(folder -> folder.resolve("connection.properties"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether the home stands at a ledger, of whichever kind. */
    public boolean hasLedger() {
        return connection().isPresent() || hasEmbeddedLedger();
    }

    /**
     * Where the certificate authorities are that issue identities here: of the network's own, else the embedded
     * ledger's. Empty if the home stands at a network that is not its own: its organisations issue theirs.
     */
    public Optional<Path> authorities() {
        Optional<Path> connection = connection();
        if (connection.isEmpty()) {
            return Optional.of(ledger());
        }
        return connection.map(Path::getParent).filter(network()::equals);
    }

    /** What a close writes: RUN/PARTICIPANT/statement.xlsx. */
    public Path statements() {
        return root.resolve("statements");
    }

    /** When {@code serve} does what. */
    public Path schedule() {
        return root.resolve("schedule.properties");
    }

    /** Working days of one's own: YEAR.properties. */
    public Path calendar() {
        return root.resolve("calendar");
    }

    /** The keys of people who act on pages, each encrypted with its own passphrase. */
    public Path people() {
        return root.resolve("people");
    }

    /** The identities, unless a command is told of others. */
    public Path wallet() {
        return root.resolve("wallet");
    }

    /** Where the embedded ledger listens, while it runs. */
    public Path ledgerEndpoint() {
        return ledger().resolve("endpoint");
    }

    /** Which process serves the embedded ledger. */
    public Path ledgerLock() {
        return root.resolve("ledger.lock");
    }

    /** Which market the embedded ledger was made for. */
    public Path ledgerMarket() {
        return root.resolve("ledger.market");
    }

    /** The embedded PostgreSQL's data. */
    public Path database() {
        return root.resolve("database");
    }

    /** Whether the home has an embedded database already. */
    public boolean hasDatabase() {
        return Files.exists(databaseReady());
    }

    /** What the embedded PostgreSQL said. */
    public Path databaseLog() {
        return root.resolve("database.log");
    }

    /** Its programs, where the user's cache is not safe. */
    public Path programs() {
        return root.resolve("programs").toAbsolutePath();
    }

    /** There once the embedded PostgreSQL has been made. */
    public Path databaseReady() {
        return root.resolve("database.ready");
    }

    /** Held by the process that owns the home. */
    public Path lock() {
        return root.resolve("owner.lock");
    }

    /** What that process is. */
    public Path owner() {
        return root.resolve("owner.properties");
    }

    /** The rule versions of the product and of the home. */
    public RuleBook ruleBook() {
        List<RuleVersion> own = new ArrayList<>();
        ownRuleFiles().forEach((file, bytes) -> own.add(RuleFile.parse(file, bytes)));
        return RuleBook.shipped().plus(own);
    }

    /** The bytes of every rule version's file, by their SHA-256. */
    public Map<String, byte[]> ruleBytes() {
        Map<String, byte[]> bytes = new TreeMap<>();
        RuleBook.shipped().versions().forEach(v -> bytes.put(v.sha256(), RuleBook.shippedBytes(v.id())));
        ownRuleFiles()
                .forEach((file, content) ->
                        bytes.put(RuleFile.parse(file, content).sha256(), content));
        return bytes;
    }

    private Map<String, byte[]> ownRuleFiles() {
        return propertiesIn(rules());
    }

    private static Map<String, byte[]> propertiesIn(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file :
                    list.filter(f -> f.toString().endsWith(".properties")).toList()) {
                files.put(file.toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
