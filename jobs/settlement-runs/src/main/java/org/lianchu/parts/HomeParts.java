package org.lianchu.parts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.identity.OwnerFiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The parts of an open home: its database, started here or found running.
 *
 * <p>One process owns a home: the one that holds its lock file started the parts and stops them when it is done and
 * nobody else is connected. A command that finds an owner connects to the owner's database. Work that writes is one at
 * a time, whoever owns the home, guarded by a lock in the database that ends with the process.
 */
public final class HomeParts implements AutoCloseable {
    private static final long WORK_LOCK = 0x6c69616e636875L;
    private static final int FIND_OWNER_TRIES = 600;
    private static final int PAUSE_MILLIS = 100;
    private static final int POOL = 8;
    /**
     * The homes that this process owns, and their databases: to open a lock file once more and close it would give up
     * the lock.
     */
    private static final Map<Path, String> OWNED_HERE = new ConcurrentHashMap<>();

    private final Home home;
    private final @Nullable FileChannel lockChannel;
    private final @Nullable EmbeddedServer server;
    private final HikariDataSource dataSource;
    private @Nullable Connection work;

    private HomeParts(
            Home home,
            @Nullable FileChannel lockChannel,
            @Nullable EmbeddedServer server,
            HikariDataSource dataSource) {
        this.home = home;
        this.lockChannel = lockChannel;
        this.server = server;
        this.dataSource = dataSource;
    }

    /**
     * Opens a home: owns it and starts its parts, or connects to its owner's.
     *
     * @param url a PostgreSQL of one's own; null for the embedded one
     * @param command what this process was asked to do, for those it keeps waiting
     */
    public static HomeParts open(Home home, @Nullable String url, String command) throws IOException {
        return open(home, url, command, true);
    }

    /**
     * The same, for a process that itself ends the embedded database when it is told to end, after its work.
     *
     * @param url a PostgreSQL of one's own; null for the embedded one
     */
    public static HomeParts keep(Home home, @Nullable String url, String command) throws IOException {
        return open(home, url, command, false);
    }

    private static HomeParts open(Home home, @Nullable String url, String command, boolean endsAtOnce)
            throws IOException {
        OwnerFiles.folder(home.root());
        OwnerFiles.folder(home.inbox());
        String here = OWNED_HERE.get(home.root().toRealPath());
        if (here != null) {
            return new HomeParts(home, null, null, pool(url == null ? here : url, command));
        }
        for (int attempt = 0; attempt < FIND_OWNER_TRIES; attempt++) {
            FileChannel channel = FileChannel.open(OwnerFiles.file(home.lock()), StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return ownOrLeave(home, url, command, channel, endsAtOnce);
            }
            channel.close();
            Optional<OwnerNote> owner = OwnerNote.read(home.owner());
            if (url != null) {
                return new HomeParts(home, null, null, pool(url, command));
            }
            if (owner.isPresent()) {
                return new HomeParts(home, null, null, pool(owner.get().url(), command));
            }
            pause();
        }
        throw new HomeBusyException(home.root() + " is locked by a process that does not say where its database is");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownedByThisProcess) {
            return null;
        }
    }

    private static HomeParts ownOrLeave(
            Home home, @Nullable String url, String command, FileChannel channel, boolean endsAtOnce)
            throws IOException {
        boolean isOwned = false;
        try {
            HomeParts parts = own(home, url, command, channel, endsAtOnce);
            isOwned = true;
            return parts;
        } finally {
            if (!isOwned) {
                channel.close();
            }
        }
    }

    private static HomeParts own(
            Home home, @Nullable String url, String command, FileChannel channel, boolean endsAtOnce)
            throws IOException {
        Files.deleteIfExists(home.owner());
        EmbeddedServer server = url == null ? EmbeddedServer.start(home, endsAtOnce) : null;
        String where = server == null
                ? DatabaseAddress.of(String.valueOf(url), System.getenv()).url()
                : server.url();
        HikariDataSource pool = pool(server == null ? String.valueOf(url) : where, command);
        new OwnerNote(ProcessHandle.current().pid(), command, where).write(home.owner());
        OWNED_HERE.put(home.root().toRealPath(), where);
        return new HomeParts(home, channel, server, pool);
    }

    private static HikariDataSource pool(String url, String command) {
        HikariConfig config = config(
                url,
                "lianchu " + command + ", process " + ProcessHandle.current().pid());
        config.setMaximumPoolSize(POOL);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new DatabaseUnreachableException(e);
        }
    }

    /** How a database is connected to by somebody of that name. */
    static HikariConfig config(String url, String application) {
        DatabaseAddress address = DatabaseAddress.of(url, System.getenv());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        if (!EmbeddedServer.isEmbedded(url)) {
            config.setPassword(address.password());
            // by a statement: a pool that stands between takes no search_path when it is connected to
            config.setSchema(schema(address));
        }
        config.setMinimumIdle(1);
        config.addDataSourceProperty("ApplicationName", application);
        return config;
    }

    private static String schema(DatabaseAddress address) {
        try {
            return new SharedDatabase(address).schema();
        } catch (SQLException e) {
            throw new DatabaseUnreachableException(new HikariPool.PoolInitializationException(e));
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * A connection to the same database as somebody else, who can do there what that role may and nothing more; the
     * caller closes it.
     *
     * @param password kept out of the address
     */
    public Connection connectAs(String role, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "lianchu question");
        return DriverManager.getConnection(DatabaseAddress.as(dataSource.getJdbcUrl(), role), properties);
    }

    /** Whether this process started the parts: others connect to them, and they end with it. */
    public boolean isOwner() {
        return lockChannel != null;
    }

    /**
     * Starts the embedded database again if it was killed, and returns whether it was; only its owner does.
     *
     * @throws DatabaseRefusedException if it does not start now
     * @throws DiskFullException if there is no room for it
     */
    public boolean restartDatabase() throws IOException {
        if (server == null || !server.isGone()) {
            return false;
        }
        server.startAgain();
        return true;
    }

    /** What the owner of a home was asked to do; empty if nobody owns it or the owner has not said so yet. */
    public static Optional<String> ownerCommand(Home home) throws IOException {
        return OwnerNote.read(home.owner()).map(OwnerNote::command);
    }

    /**
     * Takes the right to write, until it is given back, these parts are closed or the process ends.
     *
     * @throws HomeBusyException if another process has it, named
     * @throws DiskFullException if too little is left on the home's disk
     */
    public void beginWork() throws SQLException {
        DiskFullException.lookBefore(home.root());
        Connection connection = dataSource.getConnection();
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        Boolean taken = jdbc.queryForObject("SELECT pg_try_advisory_lock(?)", Boolean.class, WORK_LOCK);
        if (!Boolean.TRUE.equals(taken)) {
            String holder = holder(jdbc);
            connection.close();
            throw new HomeBusyException("the home is at work: " + holder + "; wait for it or stop it");
        }
        work = connection;
    }

    /** Who has the right to write at the moment, as it names itself; empty if nobody has. Takes no lock. */
    public Optional<String> atWork() {
        return atWork(dataSource);
    }

    /** Gives the right to write back. */
    public void endWork() throws SQLException {
        Connection connection = work;
        if (connection == null) {
            return;
        }
        work = null;
        try (connection) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .queryForObject("SELECT pg_advisory_unlock(?)", Boolean.class, WORK_LOCK);
        }
    }

    /** Who has the right to write in a database; empty if nobody has. */
    public static Optional<String> atWork(DataSource database) {
        return holders(new JdbcTemplate(database)).stream().findFirst();
    }

    private static String holder(JdbcTemplate jdbc) {
        List<String> names = holders(jdbc);
        return names.isEmpty() ? "another process" : names.get(0);
    }

    private static List<String> holders(JdbcTemplate jdbc) {
        return jdbc.queryForList("""
                SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                 WHERE l.locktype = 'advisory' AND l.granted
                   AND ((l.classid::bigint << 32) | l.objid::bigint) = ?
                """, String.class, WORK_LOCK);
    }

    private void awaitGuests() {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        String guests = """
                SELECT count(*) FROM pg_stat_activity a
                 WHERE a.application_name LIKE 'lianchu %' AND a.application_name <> current_setting('application_name')
                """;
        Long connected = jdbc.queryForObject(guests, Long.class);
        while (connected != null && connected > 0) {
            pause();
            connected = jdbc.queryForObject(guests, Long.class);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        if (work != null) {
            work.close();
        }
        if (lockChannel != null) {
            OWNED_HERE.remove(home.root().toRealPath());
            Files.deleteIfExists(home.owner());
        }
        // of one that was killed there are no guests, and nobody would answer
        if (server != null && !server.isGone()) {
            awaitGuests();
        }
        dataSource.close();
        if (server != null) {
            server.close();
        }
        if (lockChannel != null) {
            lockChannel.close();
        }
    }
}
