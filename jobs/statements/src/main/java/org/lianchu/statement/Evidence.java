package org.lianchu.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.Salt;
import org.lianchu.json.Hex;
import org.lianchu.time.TradingDay;

/**
 * What proves a statement, apart from its issuer's signature, as its proof file has it.
 *
 * @param days the settlements of every day, of this run and the one before
 * @param postings each posting of the statement, in its order, this run's before the others
 * @param accounts the participant's account of every day that has one, as the postings
 * @param curves the market's curve of this run's days in which the participant shares
 * @param anchors the transactions that anchored the records below
 * @param readings the records that its determinants are from
 * @param auctions the days on which the participant bid or was awarded something; once the term is closed every day
 *     that was cleared; ascending
 */
public record Evidence(
        List<Settlement> days,
        List<ProvedPosting> postings,
        List<ProvedAccount> accounts,
        List<ProvedCurve> curves,
        List<Anchor> anchors,
        List<ProvedReading> readings,
        List<ProvedAuction> auctions) {
    public Evidence {
        days = List.copyOf(days);
        postings = List.copyOf(postings);
        accounts = List.copyOf(accounts);
        curves = List.copyOf(curves);
        anchors = List.copyOf(anchors);
        readings = List.copyOf(readings);
        auctions = List.copyOf(auctions);
    }

    /** Which of an adjustment's two runs something is of. */
    public enum Which {
        /** The run that is stated. */
        @JsonProperty("current")
        CURRENT,
        /** The run that it corrects. */
        @JsonProperty("previous")
        PREVIOUS
    }

    /** Who submitted a reading. */
    public enum Source {
        /** Its owner. */
        O,
        /** Dispatch. */
        D
    }

    /**
     * A day's settlement.
     *
     * @param envelope its signed header and endorsed response (formats, section 4); only read
     */
    public record Settlement(Which run, TradingDay day, byte[] envelope) {}

    /**
     * A posting's place in its day; how many the day has is the settlement's to say.
     *
     * @param bytes canonical
     */
    public record ProvedPosting(Which run, Hex bytes, Salt salt, int index, List<InclusionPath.Step> path) {}

    /**
     * The participant's account of a day, and its place among all; how many there are is the settlement's to say.
     *
     * @param bytes canonical
     */
    public record ProvedAccount(Which run, Hex bytes, Salt salt, int index, List<InclusionPath.Step> path) {}

    /**
     * A day's market curve.
     *
     * @param bytes canonical
     */
    public record ProvedCurve(Hex bytes, Salt salt) {}

    /**
     * A transaction that anchored documents.
     *
     * @param envelope whole and signed; only read
     */
    public record Anchor(String transaction, byte[] envelope) {}

    /**
     * A day's auction, as far as it is the participant's.
     *
     * @param certificate the text of the {@link org.lianchu.award.ClearingCertificate}
     * @param attachment as which dispatch anchored the certificate; left out where it did not
     * @param bids the participant's own that count, as readings of source O
     * @param trades the participant's own AUCTION rows of dispatch's, as readings of source D
     */
    public record ProvedAuction(
            TradingDay day,
            String certificate,
            @Nullable ProvedReading attachment,
            List<ProvedReading> bids,
            List<ProvedReading> trades) {
        public ProvedAuction {
            bids = List.copyOf(bids);
            trades = List.copyOf(trades);
        }
    }

    /**
     * A reading's, or another record's place in its chunk.
     *
     * @param key of the anchor
     * @param transaction that anchored it
     * @param bytes canonical
     */
    public record ProvedReading(
            Source source,
            String key,
            String transaction,
            Hex bytes,
            Salt salt,
            int index,
            int count,
            List<InclusionPath.Step> path) {}
}
