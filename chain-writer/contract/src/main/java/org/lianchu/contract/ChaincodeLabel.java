package org.lianchu.contract;

import java.util.regex.Pattern;

/**
 * What the organisations approve, by name: which contract, with which settings. Fabric compares neither the code nor
 * the settings of chaincode that is served as a service, so both stand in the package's label and in the version of the
 * committed definition, and a server whose own label is another does not start.
 *
 * @param version {@link Contract#VERSION} of the contract that is served
 * @param settings the first 12 hex digits of {@link Settings#digest()}
 */
public record ChaincodeLabel(String version, String settings) {
    private static final String NAME = "lianchu";
    private static final int DIGITS = 12;
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");
    private static final Pattern SETTINGS = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    public ChaincodeLabel {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("a contract's version is two numbers with a dot, not " + version);
        }
        if (!SETTINGS.matcher(settings).matches()) {
            throw new IllegalArgumentException("settings are named by " + DIGITS + " hex digits, not " + settings);
        }
    }

    /** Of this contract with these settings. */
    public static ChaincodeLabel of(Settings settings) {
        return new ChaincodeLabel(Contract.VERSION, settings.digest().toString().substring(0, DIGITS));
    }

    /** The label of the chaincode package: {@code lianchu_1.0_0123456789ab}. */
    public String label() {
        return NAME + "_" + version + "_" + settings;
    }

    /** The version of the chaincode definition that is approved and committed: {@code 1.0-0123456789ab}. */
    public String definitionVersion() {
        return version + "-" + settings;
    }

    /**
     * The label in a chaincode's id, which is {@code <label>:<hash of the package>} as the peer's install answers it.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static String in(String chaincodeId) {
        int colon = chaincodeId.indexOf(':');
        if (colon < 1 || colon == chaincodeId.length() - 1) {
            throw new IllegalArgumentException("a chaincode's id is <label>:<hash of the package>, as the peer's "
                    + "install answers it, not \"" + chaincodeId + "\"");
        }
        return chaincodeId.substring(0, colon);
    }

    @Override
    public String toString() {
        return label();
    }
}
