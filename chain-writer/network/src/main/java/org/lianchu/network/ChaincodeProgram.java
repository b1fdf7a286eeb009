package org.lianchu.network;

import java.io.IOException;
import java.nio.file.Path;
import org.lianchu.contract.Settings;
import org.lianchu.identity.OwnerFiles;

/** The program that an organisation runs beside its peer, for a network of its own. */
public final class ChaincodeProgram {
    /** The jar's name. */
    public static final String JAR = "lianchu-chaincode.jar";

    private ChaincodeProgram() {}

    /**
     * Writes the jar and its settings.
     *
     * @param folder made if it does not exist
     */
    public static void writeTo(Path folder, Settings settings) throws IOException {
        OwnerFiles.write(folder.resolve(JAR), Template.resource(JAR));
        OwnerFiles.write(folder.resolve(Settings.FILE), settings.text());
    }
}
