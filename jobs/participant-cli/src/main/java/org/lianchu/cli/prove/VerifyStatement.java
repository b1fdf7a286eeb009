package org.lianchu.cli.prove;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.market.ParticipantId;
import org.lianchu.proof.OwnBid;
import org.lianchu.readers.zip.ZipArchive;
import org.lianchu.statement.StatementCheck;
import org.lianchu.statement.StatementFinding;
import org.lianchu.statement.StatementProofFile;
import org.lianchu.time.SettlementPeriod;

/** {@code lianchu verify} of a statement's workbook. */
final class VerifyStatement {
    private static final int MAGIC = 4;

    private final CommonOptions common;
    private final ChannelTrust trust;

    VerifyStatement(CommonOptions common, ChannelTrust trust) {
        this.common = common;
        this.trust = trust;
    }

    /** By its content: a proof is JSON, a workbook is a ZIP file. */
    static boolean isWorkbook(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ZipArchive.isBegun(in.readNBytes(MAGIC));
        }
    }

    private static Path proofOf(Path workbook) {
        String name = String.valueOf(workbook.getFileName());
        String stem = name.toLowerCase(java.util.Locale.ROOT).endsWith(".xlsx")
                ? name.substring(0, name.length() - ".xlsx".length())
                : name;
        return workbook.resolveSibling(stem + StatementProofFile.SUFFIX);
    }

    /** Prints every check, and returns whether one failed. */
    boolean verify(Path workbook, boolean json) throws IOException {
        return show(
                workbook,
                json,
                new StatementCheck(trust).check(Files.readAllBytes(workbook), Files.readAllBytes(proof(workbook))));
    }

    /**
     * The same, and that the bids which count are the bidder's own.
     *
     * @param own reads the bidder's bids of a period
     */
    boolean verifyAward(Path workbook, boolean json, ParticipantId bidder, Function<SettlementPeriod, List<OwnBid>> own)
            throws IOException {
        return show(
                workbook,
                json,
                new StatementCheck(trust)
                        .check(Files.readAllBytes(workbook), Files.readAllBytes(proof(workbook)), bidder, own));
    }

    private static Path proof(Path workbook) {
        Path proof = proofOf(workbook);
        if (!Files.isReadable(proof)) {
            throw new CommandRefusedException("NO_PROOF_BESIDE", workbook, proof);
        }
        return proof;
    }

    private boolean show(Path workbook, boolean json, List<StatementFinding> findings) {
        boolean failed = ShownChecks.show(common, workbook, json, findings);
        if (!json && findings.stream().anyMatch(finding -> finding.what() == StatementFinding.What.PROOF_FORMAT)) {
            common.say("verify.unreadable.statement", proofOf(workbook));
        }
        return failed;
    }
}
