package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.identity.Digest;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Member;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;

/** Blocks as Fabric makes them: the header's hash over its ASN.1, the data's over all envelopes one after another. */
final class Blocks {
    private Blocks() {}

    static ByteString headerBytes(BlockHeader header) {
        try {
            return ByteString.copyFrom(new DERSequence(new ASN1Encodable[] {
                        new ASN1Integer(header.getNumber()),
                        new DEROctetString(header.getPreviousHash().toByteArray()),
                        new DEROctetString(header.getDataHash().toByteArray())
                    })
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("three fields can be encoded", e);
        }
    }

    static ByteString hash(BlockHeader header) {
        return Digest.sha256(headerBytes(header));
    }

    static ByteString dataHash(BlockData data) {
        return Digest.sha256(data.getDataList());
    }

    /**
     * The next block, signed by the orderer.
     *
     * @param codes what each envelope's validation said, in their order
     */
    static Block next(
            long number,
            ByteString previousHash,
            List<ByteString> envelopes,
            List<TxValidationCode> codes,
            Identity orderer,
            ByteString nonce) {
        BlockData data = BlockData.newBuilder().addAllData(envelopes).build();
        BlockHeader header = BlockHeader.newBuilder()
                .setNumber(number)
                .setPreviousHash(previousHash)
                .setDataHash(dataHash(data))
                .build();
        BlockMetadata.Builder metadata = BlockMetadata.newBuilder();
        for (int i = 0; i < BlockMetadataIndex.values().length - 1; i++) {
            metadata.addMetadata(ByteString.EMPTY);
        }
        metadata.setMetadata(BlockMetadataIndex.SIGNATURES_VALUE, signature(header, filter(codes), orderer, nonce));
        metadata.setMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, filter(codes));
        return Block.newBuilder()
                .setHeader(header)
                .setData(data)
                .setMetadata(metadata)
                .build();
    }

    /** The codes are signed with the header, by their hash, so that a start need not find them again. */
    private static ByteString signature(BlockHeader header, ByteString filter, Identity orderer, ByteString nonce) {
        ByteString value = OrdererBlockMetadata.newBuilder()
                .setConsenterMetadata(Digest.sha256(filter))
                .build()
                .toByteString();
        ByteString signatureHeader = SignatureHeader.newBuilder()
                .setCreator(orderer.creator())
                .setNonce(nonce)
                .build()
                .toByteString();
        return Metadata.newBuilder()
                .setValue(value)
                .addSignatures(MetadataSignature.newBuilder()
                        .setSignatureHeader(signatureHeader)
                        .setSignature(orderer.sign(value, signatureHeader, headerBytes(header))))
                .build()
                .toByteString();
    }

    private static ByteString filter(List<TxValidationCode> codes) {
        byte[] filter = new byte[codes.size()];
        for (int i = 0; i < filter.length; i++) {
            filter[i] = (byte) codes.get(i).getNumber();
        }
        return ByteString.copyFrom(filter);
    }

    /** What validation said of an envelope of the block. */
    static TxValidationCode code(Block block, int transaction) {
        ByteString filter = metadata(block, BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
        TxValidationCode code = transaction < filter.size()
                ? TxValidationCode.forNumber(Byte.toUnsignedInt(filter.byteAt(transaction)))
                : null;
        return code == null ? TxValidationCode.NOT_VALIDATED : code;
    }

    private static ByteString metadata(Block block, int index) {
        return index < block.getMetadata().getMetadataCount()
                ? block.getMetadata().getMetadata(index)
                : ByteString.EMPTY;
    }

    /** Whether the orderer signed the block's header and the codes of its transactions. */
    static boolean isSigned(Block block, Trust trust) {
        try {
            Metadata metadata = Metadata.parseFrom(metadata(block, BlockMetadataIndex.SIGNATURES_VALUE));
            if (metadata.getSignaturesCount() != 1) {
                return false;
            }
            MetadataSignature signature = metadata.getSignatures(0);
            SignatureHeader header = SignatureHeader.parseFrom(signature.getSignatureHeader());
            Member orderer = trust.member(header.getCreator());
            ByteString codes = Digest.sha256(metadata(block, BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE));
            return orderer.mspId().equals(Organisations.ORDERER)
                    && codes.equals(
                            OrdererBlockMetadata.parseFrom(metadata.getValue()).getConsenterMetadata())
                    && orderer.signed(
                            signature.getSignature(),
                            metadata.getValue(),
                            signature.getSignatureHeader(),
                            headerBytes(block.getHeader()));
        } catch (InvalidProtocolBufferException | UntrustedException e) {
            return false;
        }
    }
}
