package org.lianchu.work;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions that commit on a thread which works under a lease only while that lease is held.
 *
 * <p>A worker may stand still for any time, between any two of its instructions, and find its part taken over when it
 * goes on. So the fence is compared within the transaction that it would write in, last of all; the lock on the lease's
 * row keeps everybody from taking it over until the commit is through. On a thread without a lease nothing is asked.
 */
public final class FencedTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    private final transient JdbcTemplate jdbc;

    /** Transactions on a database. */
    public FencedTransactions(DataSource database) {
        super(database);
        this.jdbc = new JdbcTemplate(database);
    }

    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        super.prepareForCommit(status);
        Lease lease = Lease.current();
        if (lease != null && status.isNewTransaction() && !status.isReadOnly() && !isHeld(lease)) {
            throw new LeaseLostException(lease);
        }
    }

    private boolean isHeld(Lease lease) {
        List<Long> held = jdbc.queryForList("""
                SELECT fence FROM work_lease
                 WHERE job_instance = ? AND part = ? AND fence = ? AND state = 'TAKEN'
                   FOR SHARE
                """, Long.class, lease.instance(), lease.part(), lease.fence());
        return !held.isEmpty();
    }
}
