package org.lianchu.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<DatasetFinding> findings = findings(folder);
        boolean failed = findings.stream().anyMatch(DatasetFinding::isFailed);
        if (json) {
            common.json(object(folder, findings, failed));
            return failed;
        }
        common.say(failed ? "verify.failed" : "verify.holds", folder);
        for (DatasetFinding finding : findings) {
            common.say(
                    "verify.check",
                    common.texts().of("verify." + finding.verdict()),
                    common.texts().named(finding.what()),
                    finding.message());
        }
        return failed;
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

    private static Map<String, Object> object(Path folder, List<DatasetFinding> findings, boolean failed) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (DatasetFinding finding : findings) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("check", finding.what().name());
            one.put("verdict", finding.verdict().name());
            one.put("message", finding.message());
            list.add(one);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", folder.toString());
        object.put("verdict", failed ? Check.Verdict.FAILED.name() : Check.Verdict.OK.name());
        object.put("checks", list);
        return object;
    }
}
