package org.lianchu.cli;

/** The organisations of the embedded ledger's channel, as a command line names them. */
enum Organisation {
    DISPATCH("DispatchMSP"),
    STORAGE("StorageMSP"),
    RENEWABLES("RenewablesMSP"),
    REGULATOR("RegulatorMSP");

    private final String mspId;

    Organisation(String mspId) {
        this.mspId = mspId;
    }

    String mspId() {
        return mspId;
    }
}
