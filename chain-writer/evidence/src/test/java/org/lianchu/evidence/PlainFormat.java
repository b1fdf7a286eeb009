package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.lianchu.evidence.HexText.i32;
import static org.lianchu.evidence.HexText.i64;
import static org.lianchu.evidence.HexText.raw;
import static org.lianchu.evidence.HexText.str;
import static org.lianchu.evidence.HexText.u16;
import static org.lianchu.evidence.HexText.u8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine.Direction;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;

/**
 * The format a second time, written straight from its text and as simply as it can be: hexadecimal strings, recursion,
 * HMAC from its definition. Shares nothing with the module but its input types.
 */
final class PlainFormat {
    private static final Map<Register, Integer> REGISTERS =
            Map.of(Register.CHARGE, 1, Register.DISCHARGE, 2, Register.GENERATION, 3, Register.CURTAILED, 4);
    private static final Map<TradeMode, Integer> MODES = Map.of(TradeMode.BILATERAL, 1, TradeMode.AUCTION, 2);
    private static final Map<PostingKind, Integer> KINDS = Map.of(
            PostingKind.BILATERAL, 1, PostingKind.AUCTION, 2, PostingKind.CALL_SHARE, 3, PostingKind.CALL_FEE, 4);

    private PlainFormat() {}

    static String record(Profile p) {
        return "0101" + str(p.resource().text()) + u8(REGISTERS.get(p.register()))
                + i32(p.day().epochDay()) + energies(p.wattHours()) + raw(p.quality());
    }

    static String record(TradeRow t) {
        return "0102" + str(t.trade().text()) + u8(MODES.get(t.mode()))
                + str(t.station().text()) + str(t.buyer().text())
                + i32(t.day().epochDay()) + i64(t.price().microYuanPerKwh()) + energies(t.wattHours());
    }

    static String record(CallRow c) {
        return "0103" + str(c.call().text()) + str(c.station().text())
                + i32(c.day().epochDay()) + i64(c.issuedAt()) + energies(c.wattHours());
    }

    static String record(BidRow b) {
        return "0108" + str(b.bid().text()) + u8(b.side() == BidSide.BUY ? 1 : 2)
                + str(b.resource().text()) + i32(b.day().epochDay())
                + i64(b.price().microYuanPerKwh()) + energies(b.wattHours());
    }

    static String record(Posting p) {
        return "0104" + i32(p.day().epochDay()) + u8(KINDS.get(p.kind())) + str(p.reference())
                + str(p.from().text()) + str(p.to().text()) + i64(p.wattHours()) + i64(p.fen());
    }

    static String record(DataRow r) {
        TreeMap<String, String> byColumn = new TreeMap<>();
        r.dataset().columns().forEach(column -> byColumn.put(column, r.value(column)));
        StringBuilder text = new StringBuilder("0105" + str(r.dataset().text()) + u16(byColumn.size()));
        byColumn.forEach((column, value) -> text.append(str(column)).append(str(value)));
        return text.toString();
    }

    static String record(Account a) {
        StringBuilder text = new StringBuilder("0106" + str(a.participant().text())
                + i32(a.day().epochDay()) + i32(a.lines().size()));
        a.lines()
                .forEach(line -> text.append(line.direction() == Direction.PAYS ? "01" : "02")
                        .append(str(line.counterparty().text()))
                        .append(i64(line.fen())));
        return text.toString();
    }

    static String record(DayCurve c) {
        StringBuilder sums = new StringBuilder();
        for (long sum : c.curve().weightSum()) {
            sums.append("0000000000000000").append(i64(sum));
        }
        return "0107" + i32(c.day().epochDay()) + energies(c.curve().feeNanoYuan()) + sums
                + i64(c.curve().totalFen());
    }

    private static String energies(long[] wattHours) {
        StringBuilder text = new StringBuilder();
        for (long value : wattHours) {
            text.append(i64(value));
        }
        return text.toString();
    }

    static String sha256(String hex) {
        try {
            return raw(MessageDigest.getInstance("SHA-256").digest(HexText.bytes(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 2104: H(key xor opad, H(key xor ipad, text)), for a key not longer than a block. */
    static String hmac(String key, String text) {
        byte[] block = Arrays.copyOf(HexText.bytes(key), 64);
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            inner[i] = (byte) (block[i] ^ 0x36);
            outer[i] = (byte) (block[i] ^ 0x5c);
        }
        return sha256(raw(outer) + sha256(raw(inner) + text));
    }

    static String secret(String submitterKey, String file) {
        return hmac(submitterKey, raw("lianchu/v1/secret".getBytes(US_ASCII)) + file);
    }

    static String daySecret(String houseSecret, String run, int day) {
        return hmac(houseSecret, raw("lianchu/v2/day".getBytes(US_ASCII)) + str(run) + i32(day));
    }

    static String salt(String secret, int ordinal) {
        return salt(secret, "lianchu/v1/salt", ordinal);
    }

    static String salt(String secret, String label, int ordinal) {
        return hmac(secret, raw(label.getBytes(US_ASCII)) + i32(ordinal)).substring(0, 32);
    }

    static String documentId(String secret, String file) {
        return sha256("02" + secret + file);
    }

    static String leaf(String saltOrNothing, String record) {
        return sha256("00" + saltOrNothing + record);
    }

    /** RFC 6962, section 2.1: of none SHA-256(), of one its leaf, else split at the largest power of 2 below n. */
    static String treeHash(List<String> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return sha256("");
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < n) {
            k = 2 * k;
        }
        return sha256("01" + treeHash(leaves.subList(0, k)) + treeHash(leaves.subList(k, n)));
    }

    /** The sides from leaf to root by the same recursion: {@code R} where the leaf is in the left part. */
    static String sides(int index, int count) {
        if (count == 1) {
            return "";
        }
        int k = 1;
        while (2 * k < count) {
            k = 2 * k;
        }
        return index < k ? sides(index, k) + "R" : sides(index - k, count - k) + "L";
    }
}
