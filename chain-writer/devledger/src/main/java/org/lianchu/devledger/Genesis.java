package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Pem;

/**
 * The first block: a channel configuration with the organisations' CA certificates where a Fabric configuration has
 * them, and the contract's settings, which Fabric would have in the chaincode that the organisations approved.
 */
final class Genesis {
    private static final String APPLICATION = "Application";
    private static final String ORDERER = "Orderer";
    private static final String MSP = "MSP";
    private static final String SETTINGS = "Settings";

    private Genesis() {}

    static Block block(Settings settings, Map<String, X509Certificate> roots, Identity orderer) {
        ConfigGroup.Builder channel = ConfigGroup.newBuilder()
                .putValues(
                        SETTINGS,
                        ConfigValue.newBuilder()
                                .setValue(ByteString.copyFromUtf8(settings.text()))
                                .build())
                .putAllGroups(groups(roots));
        ConfigEnvelope config = ConfigEnvelope.newBuilder()
                .setConfig(Config.newBuilder().setChannelGroup(channel))
                .build();
        ByteString payload = Payload.newBuilder()
                .setHeader(header(orderer))
                .setData(config.toByteString())
                .build()
                .toByteString();
        ByteString envelope = Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(orderer.sign(payload))
                .build()
                .toByteString();
        return Blocks.next(
                0, ByteString.EMPTY, List.of(envelope), List.of(TxValidationCode.VALID), orderer, ByteString.EMPTY);
    }

    private static Map<String, ConfigGroup> groups(Map<String, X509Certificate> roots) {
        ConfigGroup.Builder application = ConfigGroup.newBuilder();
        Organisations.MEMBERS.forEach(mspId -> application.putGroups(mspId, organisation(mspId, roots)));
        ConfigGroup ordering = ConfigGroup.newBuilder()
                .putGroups(Organisations.ORDERER, organisation(Organisations.ORDERER, roots))
                .build();
        return Map.of(APPLICATION, application.build(), ORDERER, ordering);
    }

    /** Whether a genesis block names these CA certificates. */
    static boolean names(Block genesis, Map<String, X509Certificate> roots) {
        try {
            return channelGroup(genesis).getGroupsMap().equals(groups(roots));
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static Header header(Identity orderer) {
        return Header.newBuilder()
                .setChannelHeader(ChannelHeader.newBuilder()
                        .setType(HeaderType.CONFIG_VALUE)
                        .setChannelId(Channel.NAME)
                        .build()
                        .toByteString())
                .setSignatureHeader(SignatureHeader.newBuilder()
                        .setCreator(orderer.creator())
                        .build()
                        .toByteString())
                .build();
    }

    private static ConfigGroup organisation(String mspId, Map<String, X509Certificate> roots) {
        X509Certificate root = roots.get(mspId);
        if (root == null) {
            throw new IllegalArgumentException("no CA certificate of " + mspId);
        }
        FabricMSPConfig msp = FabricMSPConfig.newBuilder()
                .setName(mspId)
                .addRootCerts(ByteString.copyFrom(Pem.of(root)))
                .build();
        ByteString value =
                MSPConfig.newBuilder().setConfig(msp.toByteString()).build().toByteString();
        return ConfigGroup.newBuilder()
                .putValues(MSP, ConfigValue.newBuilder().setValue(value).build())
                .build();
    }

    /**
     * The settings that a genesis block names.
     *
     * @throws IllegalArgumentException if it has none: an earlier version of the contract made the ledger
     */
    static Settings settings(Block genesis) throws InvalidProtocolBufferException {
        ConfigValue value = channelGroup(genesis).getValuesMap().get(SETTINGS);
        if (value == null) {
            throw new IllegalArgumentException("the ledger was made by an earlier version of the contract, which"
                    + " wrote other records; keep it with the program that made it, and begin a new one in another"
                    + " folder");
        }
        return Settings.parse(value.getValue().toStringUtf8());
    }

    private static ConfigGroup channelGroup(Block genesis) throws InvalidProtocolBufferException {
        if (genesis.getData().getDataCount() != 1) {
            throw new InvalidProtocolBufferException("a genesis block holds one configuration");
        }
        Envelope envelope = Envelope.parseFrom(genesis.getData().getData(0));
        Payload payload = Payload.parseFrom(envelope.getPayload());
        return ConfigEnvelope.parseFrom(payload.getData()).getConfig().getChannelGroup();
    }
}
