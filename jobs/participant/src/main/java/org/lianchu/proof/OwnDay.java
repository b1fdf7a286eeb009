package org.lianchu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.json.Hex;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.RunId;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * A participant's part of a settled day, as the house gives it: JSON, {@code {"version": 1, "run": "…", "day": "…",
 * "participant": "…", "account": {"bytes": "<hex>", "salt": "<64 hex>", "index": 2, "path": […]}, "postings": [{…, as
 * the account}, …], "curve": {"bytes": "<hex>", "salt": "<64 hex>"}, "weights": [{"plant": "…", "licensed_kw": …,
 * "watt_hours": […96]}, …], "trades": [{"reference": "…", "price": …}, …]}}. It proves nothing by itself: {@link
 * OwnDayRecomputation} holds it against the ledger.
 *
 * @param account of the participant, in the tree of the day's accounts
 * @param postings to and from it, in the tree of the day's postings
 * @param curve the market's; null where no plant of the participant's shares and the term is not closed
 * @param weights of its plants that share; the house's word
 * @param trades the prices of its trades, micro-yuan per kWh; the house's word
 */
public record OwnDay(
        RunId run,
        TradingDay day,
        ParticipantId participant,
        Leaf account,
        List<Leaf> postings,
        @Nullable Curve curve,
        List<Weight> weights,
        List<Trade> trades) {
    /** What the name of such a file ends in. */
    public static final String SUFFIX = ".account.json";

    private static final int VERSION = 1;

    public OwnDay {
        postings = List.copyOf(postings);
        weights = List.copyOf(weights);
        trades = List.copyOf(trades);
    }

    /** A record and its place in a tree; how many it has is the settlement's to say. */
    public record Leaf(Hex bytes, Salt salt, int index, List<InclusionPath.Step> path) {
        public Leaf {
            path = List.copyOf(path);
        }

        /** A leaf as its tree has it. */
        public static Leaf of(byte[] bytes, Salt salt, InclusionPath path) {
            return new Leaf(new Hex(bytes), salt, path.index(), path.steps());
        }

        /** Whether it leads to a root over as many leaves. */
        boolean leadsTo(Hash root, int count) {
            Hash leaf = new TreeHasher().saltedLeaf(salt, bytes.bytes());
            return new InclusionPath(index, count, path).leadsTo(leaf, root);
        }
    }

    /** The market's curve of the day, and what it is salted with. */
    public record Curve(Hex bytes, Salt salt) {}

    /**
     * What weighs a plant's share.
     *
     * @param wattHours 96, generated; 0 where nothing was determined
     */
    public record Weight(String plant, long licensedKw, List<Long> wattHours) {
        public Weight {
            wattHours = List.copyOf(wattHours);
            if (wattHours.size() != Intervals.PER_DAY) {
                throw new IllegalArgumentException(plant + ": " + Intervals.PER_DAY + " energies");
            }
        }
    }

    /** What a trade costs. */
    public record Trade(String reference, Price price) {}

    private record Content(
            int version,
            RunId run,
            TradingDay day,
            ParticipantId participant,
            Leaf account,
            List<Leaf> postings,
            @Nullable Curve curve,
            List<Weight> weights,
            List<Trade> trades) {}

    /** The file's bytes; equal content gives equal bytes. */
    public byte[] bytes() {
        return StrictJson.bytes(new Content(VERSION, run, day, participant, account, postings, curve, weights, trades));
    }

    /**
     * Reads such a file.
     *
     * @throws ProofFormatException if it holds anything else, naming the file and the key
     * @throws UncheckedIOException if it cannot be read
     */
    public static OwnDay read(Path file) {
        try {
            Content read = StrictJson.read(Files.readAllBytes(file), VERSION, Content.class);
            return new OwnDay(
                    read.run,
                    read.day,
                    read.participant,
                    read.account,
                    read.postings,
                    read.curve,
                    read.weights,
                    read.trades);
        } catch (JsonFormatException e) {
            throw new ProofFormatException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
