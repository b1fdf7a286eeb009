package org.lianchu.store;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the partitions that documents' records will need, where many receive documents at once. */
public final class RecordPartitions {
    private final Partitions partitions;

    public RecordPartitions(DataSource database) {
        this.partitions = new Partitions(JdbcClient.create(database));
    }

    /**
     * Makes those that are missing, in the caller's transaction, which does nothing else: it waits for all that are
     * writing, and of those who write at once no two may wait for each other.
     */
    public void make(List<ReceivedDocument> coming) {
        Transactions.require();
        for (ReceivedDocument document : coming) {
            for (Table table : document.records().rows().keySet()) {
                if (table.isPartitioned()) {
                    partitions.ensureAlone(table.tableName(), document.records().days());
                }
            }
        }
    }
}
