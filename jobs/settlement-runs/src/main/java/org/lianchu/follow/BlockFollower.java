package org.lianchu.follow;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.client.BlockSource;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.client.wire.Finding;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the ledger's blocks into the tables of migration V2, and confirms the outbox's transactions.
 *
 * <p>Guarantees: what was read and how far it was read are written in one database transaction, so a crash at any point
 * loses and doubles nothing; each block follows the one before by hash. Several may run at once: who comes second finds
 * the work done.
 */
public final class BlockFollower {
    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final TransactionTemplate atOnce;
    private final BlockSource ledger;
    private final Optional<TransactionCheck> check;

    /** A follower that believes its peer, as a member believes its own. */
    public BlockFollower(DataSource database, BlockSource ledger) {
        this(database, ledger, Optional.empty());
    }

    /**
     * A follower.
     *
     * @param check made of every VALID transaction where the peer is not to be believed
     */
    public BlockFollower(DataSource database, BlockSource ledger, Optional<TransactionCheck> check) {
        this.jdbc = new JdbcTemplate(database);
        this.sql = JdbcClient.create(jdbc);
        this.atOnce = Transactions.over(database);
        this.ledger = ledger;
        this.check = check;
    }

    /**
     * How far it was read.
     *
     * @param blocks read now
     * @param transactions VALID ones in them
     * @param height blocks that the database now stands for
     */
    public record Progress(long blocks, long transactions, long height) {}

    /**
     * Reads up to the height that the ledger has now.
     *
     * @throws ForkedLedgerException if it is another ledger than the database's
     * @throws UntrustedBlockException if a signature does not hold
     * @throws LedgerUnreachableException if the peer goes away; what was read is kept
     */
    public Progress catchUp() {
        long blocks = 0;
        long transactions = 0;
        while (true) {
            Pass pass = new Pass(Checkpoint.read(sql));
            boolean isDone = pass.run(ledger.height());
            blocks += pass.blocks;
            transactions += pass.transactions;
            if (isDone) {
                return new Progress(blocks, transactions, pass.at.number() + 1);
            }
        }
    }

    /** From one checkpoint to the ledger's height, or to where somebody else came first. */
    private final class Pass {
        private Checkpoint written;
        private Checkpoint at;
        private Projection projection = new Projection();
        private long blocks;
        private long transactions;

        Pass(Checkpoint from) {
            written = from;
            at = from;
        }

        /** False if somebody else moved the checkpoint: begin again from there. */
        boolean run(long height) {
            if (height <= at.number()) {
                throw new ForkedLedgerException("the database was filled from a ledger of at least " + (at.number() + 1)
                        + " blocks, this one has " + height + ": it was replaced, or restored to an earlier state");
            }
            try (Blocks stream = ledger.blocks(Math.max(0, at.number()))) {
                if (at.number() >= 0) {
                    requireSame(stream.next());
                }
                while (at.number() + 1 < height) {
                    add(stream.next());
                    if (projection.isLarge() && !write()) {
                        return false;
                    }
                }
            }
            return write();
        }

        private void requireSame(LedgerBlock block) {
            if (!block.hash().toString().equals(at.hash())) {
                throw new ForkedLedgerException("block " + at.number() + " was " + at.hash() + " when it was read, now"
                        + " it is " + block.hash() + ": another ledger, or one that was rewritten");
            }
        }

        private void add(LedgerBlock block) {
            String previous = HexFormat.of().formatHex(block.previousHash().toByteArray());
            if (block.number() != at.number() + 1 || (at.number() >= 0 && !previous.equals(at.hash()))) {
                throw new ForkedLedgerException("block " + block.number() + " does not follow block " + at.number()
                        + ": it names " + previous + ", not " + at.hash());
            }
            String chaincode = ledger.deployment().chaincode();
            check.ifPresent(
                    checks -> block.valid(chaincode).forEach(transaction -> require(checks, transaction, block)));
            projection.add(block, chaincode);
            at = new Checkpoint(block.number(), block.hash().toString());
        }

        private void require(TransactionCheck checks, LedgerTransaction transaction, LedgerBlock block) {
            List<Finding> findings = checks.check(transaction);
            if (!findings.isEmpty()) {
                throw new UntrustedBlockException(block.number(), transaction.transactionId(), findings);
            }
        }

        private boolean write() {
            if (at.equals(written)) {
                return true;
            }
            boolean isMoved = atOnce.execute(status -> moveOn());
            if (!isMoved) {
                return false;
            }
            blocks += at.number() - written.number();
            transactions += projection.transactionCount();
            projection = new Projection();
            written = at;
            return true;
        }

        private boolean moveOn() {
            if (!written.moveTo(at, sql)) {
                return false;
            }
            projection.writeTo(jdbc);
            return true;
        }
    }
}
