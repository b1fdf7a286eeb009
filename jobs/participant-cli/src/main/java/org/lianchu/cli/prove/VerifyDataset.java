package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.dataset.DatasetCheck;
import org.lianchu.dataset.DatasetFinding;
import org.lianchu.proof.Check;

/** {@code lianchu verify} of a dataset's folder. */
final class VerifyDataset {
    private final CommonOptions common;
    private final ChannelTrust trust;

    VerifyDataset(CommonOptions common, ChannelTrust trust) {
        this.common = common;
        this.trust = trust;
    }

    /** Prints every check, and returns whether one failed. */
    boolean verify(Path folder, boolean json) throws IOException {
        return ShownChecks.show(common, folder, json, findings(folder));
    }

    private List<DatasetFinding> findings(Path folder) throws IOException {
        try {
            return new DatasetCheck(trust).check(folder);
        } catch (SQLException e) {
            return List.of(new DatasetFinding(
                    DatasetFinding.What.FILES,
                    Check.Verdict.FAILED,
                    "a Parquet file cannot be read: " + e.getMessage()));
        }
    }
}
