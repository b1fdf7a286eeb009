package org.lianchu.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.impl.jdbcjobstore.DriverDelegate;
import org.quartz.impl.jdbcjobstore.FiredTriggerRecord;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;

/**
 * Quartz's JDBC store in a home's database, clustered. It takes its connections from the home's pool instead of a
 * registry of the whole process, and its rows have one name whatever the scheduler over them is called.
 */
@SuppressWarnings("unchecked") // of a method that Quartz's own class overrides
public final class ClusterStore extends JobStoreTX {
    /** The name in the tables. */
    static final String NAME = "lianchu";
    /** How often an instance says that it is alive. */
    static final long CHECK_IN_MILLIS = 2_000;
    /** One that has said nothing for this long is taken for dead, and its firings are taken over: as Quartz does. */
    static final long DEAD_AFTER_MILLIS = CHECK_IN_MILLIS + 7_500;

    private final DataSource database;

    ClusterStore(DataSource database) {
        this.database = database;
        setDataSource(NAME);
        setIsClustered(true);
        setAcquireTriggersWithinLock(true);
        setClusterCheckinInterval(CHECK_IN_MILLIS);
        setUseProperties("true");
        try {
            setDriverDelegateClass(PostgreSQLDelegate.class.getName());
        } catch (InvalidConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void setInstanceName(String ignored) {
        super.setInstanceName(NAME);
    }

    @Override
    protected Connection getNonManagedTXConnection() throws JobPersistenceException {
        return getConnection();
    }

    @Override
    protected Connection getConnection() throws JobPersistenceException {
        try {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new JobPersistenceException("no connection to the home's database: " + e.getMessage(), e);
        }
    }

    /** The processes that serve, or did until they died. */
    List<SchedulerStateRecord> instances() throws JobPersistenceException {
        return reading((delegate, connection) -> delegate.selectSchedulerStateRecords(connection, null));
    }

    /** The instance on which a job is under way; empty if it is not. */
    Optional<String> holder(JobKey job) throws JobPersistenceException {
        return reading((delegate, connection) ->
                        delegate.selectFiredTriggerRecordsByJob(connection, job.getName(), job.getGroup()))
                .stream()
                .filter(fired -> fired.getFireInstanceState().equals(STATE_EXECUTING))
                .min(Comparator.comparing(FiredTriggerRecord::getFireTimestamp))
                .map(FiredTriggerRecord::getSchedulerInstanceId);
    }

    /** Forgets an instance that has ended: it did not die. */
    void forget(String instance) throws JobPersistenceException {
        reading((delegate, connection) -> delegate.deleteSchedulerState(connection, instance));
    }

    /** Something that is asked of Quartz's own SQL. */
    @FunctionalInterface
    private interface Asked<T> {
        T of(DriverDelegate delegate, Connection connection) throws SQLException;
    }

    private <T> T reading(Asked<T> asked) throws JobPersistenceException {
        return executeWithoutLock(connection -> {
            try {
                return asked.of(getDelegate(), connection);
            } catch (SQLException e) {
                throw new JobPersistenceException("the schedule cannot be read: " + e.getMessage(), e);
            }
        });
    }
}
