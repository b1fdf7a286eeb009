package org.lianchu.network;

import java.util.stream.Collectors;
import org.lianchu.contract.Settings;

/** Who must sign what, in Fabric's words: the countersigner always, so that nothing is done without its office. */
record Policies(Settings settings) {
    /** Of every write: the countersigner's peer and one more, as {@link Settings#isEndorsed} has it. */
    String endorsement() {
        return withCountersigner("peer", 1);
    }

    /** Of a definition of a chaincode: more than half of the members, the countersigner among them. */
    String definition() {
        return withCountersigner("peer", settings.memberMsps().size() / 2);
    }

    /** Of the channel's configuration: the administrators of the same. */
    String configuration() {
        return withCountersigner("admin", settings.memberMsps().size() / 2);
    }

    /** Of the orderers' part of it: theirs, and the countersigner's. */
    String ordering(String orderer) {
        return "AND('" + orderer + ".admin','" + settings.countersignerMsp() + ".admin')";
    }

    private String withCountersigner(String role, int others) {
        String list = settings.memberMsps().stream()
                .filter(member -> !member.equals(settings.countersignerMsp()))
                .sorted()
                .map(member -> ",'" + member + "." + role + "'")
                .collect(Collectors.joining());
        return "AND('" + settings.countersignerMsp() + "." + role + "',OutOf(" + others + list + "))";
    }
}
