package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lianchu.Stage.Place;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.store.SchemaAt;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A home as a release left it, in one file: the folder, and of its database the rows of every table, the partitions
 * that were made for them, and which migrations had been made.
 *
 * <pre>
 * home/…                 the folder, without what is of one process
 * out/…                  what that release exported
 * database/version       the last migration
 * database/partitions    one statement a line
 * database/sequences     one statement a line
 * database/TABLE.copy    rows, as COPY writes them as text
 * </pre>
 */
final class ReleasedHome {
    private static final String HISTORY = "flyway_schema_history";
    private static final String TABLES =
            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
                    + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1";
    private static final String PARTITIONS = "SELECT format('CREATE TABLE %I PARTITION OF %I %s', c.relname,"
            + " i.inhparent::regclass::text, pg_get_expr(c.relpartbound, c.oid)) FROM pg_class c"
            + " JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relispartition AND c.relkind = 'r' ORDER BY 1";
    private static final String SEQUENCES = "SELECT format('SELECT setval(%L, %s)', sequencename, last_value)"
            + " FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1";
    private static final String VERSION = "SELECT version FROM " + HISTORY + " ORDER BY installed_rank DESC LIMIT 1";

    private ReleasedHome() {}

    /** Keeps a home that nobody has open. */
    static void keep(Place place, Path file) throws IOException, SQLException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Connection connection =
                        DriverManager.getConnection(place.database().url())) {
            try (Stream<Path> files = Files.walk(place.folder())) {
                for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = place.folder().relativize(each).toString();
                    if (!name.endsWith(".lock") && !name.endsWith("owner.properties")) {
                        zip.putNextEntry(new ZipEntry(name));
                        Files.copy(each, zip);
                    }
                }
            }
            text(zip, "version", texts(connection, VERSION));
            text(zip, "partitions", texts(connection, PARTITIONS));
            text(zip, "sequences", texts(connection, SEQUENCES));
            for (String table : texts(connection, TABLES)) {
                zip.putNextEntry(new ZipEntry("database/" + table + ".copy"));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", unclosed(zip));
            }
        }
    }

    /** The copy ends with its table; the file goes on. */
    private static OutputStream unclosed(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }
        };
    }

    private static void text(ZipOutputStream zip, String name, List<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry("database/" + name));
        zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Puts it where it can be opened, at the version of its release. */
    static Place restore(Path file, Path folder) throws IOException, SQLException {
        TestDatabase database = TestPostgres.database();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().startsWith("database/")) {
                    Path target = folder.resolve(entry.getName()).normalize();
                    assertThat(target).startsWithRaw(folder);
                    Files.createDirectories(target.getParent());
                    Files.write(target, zip.getInputStream(entry).readAllBytes());
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
                }
            }
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.url());
            SchemaAt.migrate(source, read(zip, "version").strip());
            try (Connection connection = source.getConnection()) {
                load(zip, connection);
            }
        }
        return new Place(folder, database);
    }

    private static void load(ZipFile zip, Connection connection) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica"); // in any order
            for (String partition : read(zip, "partitions").lines().toList()) {
                statement.execute(partition);
            }
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith("database/") && name.endsWith(".copy")) {
                    String table = name.substring(name.indexOf('/') + 1, name.length() - ".copy".length());
                    statement.execute("DELETE FROM " + table); // what a migration itself writes
                    try (InputStream rows = zip.getInputStream(entry)) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("COPY " + table + " FROM STDIN", rows);
                    }
                }
            }
            for (String sequence : read(zip, "sequences").lines().toList()) {
                statement.execute(sequence);
            }
        }
    }

    private static String read(ZipFile zip, String name) throws IOException {
        try (InputStream bytes = zip.getInputStream(zip.getEntry("database/" + name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
