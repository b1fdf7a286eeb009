package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Digest;

/**
 * A block whose data fit its header. That it follows the block before is for the reader of both to compare.
 *
 * @param number from 0
 * @param previousHash of the block before; empty of block 0
 * @param hash of this block's header, which the next block names
 * @param entries calls of chaincodes, in the block's order; changes of the configuration are left out
 */
public record LedgerBlock(long number, ByteString previousHash, Hash hash, List<Entry> entries) {
    public LedgerBlock {
        entries = List.copyOf(entries);
    }

    /**
     * A call and what the peers made of it.
     *
     * @param code VALID if its writes hold; any other code and nothing was written
     */
    public record Entry(LedgerTransaction transaction, TxValidationCode code) {
        public boolean isValid() {
            return code == TxValidationCode.VALID;
        }
    }

    /**
     * Reads a block.
     *
     * @throws UnreadableException if its data are not what its header hashes, or it has no validation codes
     */
    public static LedgerBlock read(Block block) {
        BlockHeader header = block.getHeader();
        List<ByteString> data = block.getData().getDataList();
        if (!header.getDataHash().equals(dataHash(data))) {
            throw new UnreadableException("block " + header.getNumber() + " does not hold what its header hashes");
        }
        return new LedgerBlock(header.getNumber(), header.getPreviousHash(), hash(header), entries(block));
    }

    /** The calls whose writes hold. */
    public Stream<LedgerTransaction> valid() {
        return entries.stream().filter(Entry::isValid).map(Entry::transaction);
    }

    /** The VALID calls of one chaincode: a channel has others, Fabric's own {@code _lifecycle} first of all. */
    public Stream<LedgerTransaction> valid(String chaincode) {
        return valid().filter(transaction -> transaction.chaincode().equals(chaincode));
    }

    private static List<Entry> entries(Block block) {
        ByteString codes = codes(block);
        List<ByteString> data = block.getData().getDataList();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            Optional<LedgerTransaction> call = LedgerTransaction.call(LedgerTransaction.envelope(data.get(i)));
            if (call.isPresent()) {
                entries.add(
                        new Entry(call.get(), code(codes, i, block.getHeader().getNumber())));
            }
        }
        return entries;
    }

    private static ByteString codes(Block block) {
        int filter = BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE;
        List<ByteString> metadata = block.getMetadata().getMetadataList();
        return metadata.size() > filter ? metadata.get(filter) : ByteString.EMPTY;
    }

    private static TxValidationCode code(ByteString codes, int at, long block) {
        if (at >= codes.size()) {
            throw new UnreadableException("block " + block + " has no validation code for transaction " + at);
        }
        TxValidationCode known = TxValidationCode.forNumber(Byte.toUnsignedInt(codes.byteAt(at)));
        return known == null ? TxValidationCode.INVALID_OTHER_REASON : known;
    }

    private static ByteString dataHash(List<ByteString> data) {
        return Digest.sha256(data);
    }

    /** SHA-256 of the header in ASN.1, as Fabric chains blocks. */
    private static Hash hash(BlockHeader header) {
        ASN1Encodable[] fields = {
            new ASN1Integer(BigInteger.valueOf(header.getNumber())),
            new DEROctetString(header.getPreviousHash().toByteArray()),
            new DEROctetString(header.getDataHash().toByteArray())
        };
        try {
            return Hash.sha256(new DERSequence(fields).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a header can be encoded", e);
        }
    }
}
