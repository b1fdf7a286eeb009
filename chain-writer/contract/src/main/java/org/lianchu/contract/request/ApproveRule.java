package org.lianchu.contract.request;

import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * The regulator approves a rule version.
 *
 * @param id the version's
 * @param sha256 of the file that the regulator has read
 */
public record ApproveRule(String market, String id, Hash sha256) implements Request {
    /** The function's name. */
    public static final String FUNCTION = "approveRule";

    public ApproveRule {
        Bounds.identifier(market, "market");
        Bounds.identifier(id, "id");
    }

    /** Reads the argument, strictly. */
    public static ApproveRule decode(byte[] argument) {
        FieldReader reader = new FieldReader(argument);
        String market = reader.text();
        String id = reader.text();
        Hash sha256 = reader.hash();
        return reader.end(() -> new ApproveRule(market, id, sha256));
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public byte[] encode() {
        FieldWriter writer = new FieldWriter();
        writer.text(market);
        writer.text(id);
        writer.hash(sha256);
        return writer.finish();
    }
}
