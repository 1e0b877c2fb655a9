package io.tributary.embedded.database;

import io.tributary.embedded.Progress;
import io.tributary.embedded.StackFailure;
import io.tributary.embedded.folder.DataFolder;
import io.tributary.embedded.folder.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A durable PostgreSQL on loopback: write-ahead log synced at every commit, password authentication, own data folder. */
public final class Database implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final PostgresProcess process;
    private final Secrets secrets;
    private final int port;

    private Database(PostgresProcess process, Secrets secrets, int port) {
        this.process = process;
        this.secrets = secrets;
        this.port = port;
    }

    /** Starts it; creates the cluster the first time, stops a stale server of a killed stack before. */
    public static Database start(DataFolder folder, Secrets secrets, int port) {
        Path programs = Binaries.unpackInto(folder.resolve("postgres-programs"));
        PostgresProcess process = new PostgresProcess(programs, folder.resolve("postgres"), folder.logs());
        if (!process.initialised()) {
            process.initialise(SUPERUSER, passwordFile(folder, secrets));
        }
        process.start(port);
        return new Database(process, secrets, port);
    }

    /** Ends a server that a killed stack left behind on this folder. */
    public static void stopStale(DataFolder folder, Progress progress) {
        new PostgresProcess(folder.resolve("postgres-programs"), folder.resolve("postgres"), folder.logs()).stopStale()
                .ifPresent(pid -> progress.note("stopped PostgreSQL process " + pid + " that an earlier run had left behind"));
    }

    private static Path passwordFile(DataFolder folder, Secrets secrets) {
        Path file = folder.resolve("superuser");
        try {
            Files.writeString(file, secrets.password("postgres.superuser"));
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file, failed);
        }
    }

    /** Creates the database with a role of the same rights and no others, unless both exist (OPS-67). */
    public void provide(String database, String role) {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            String password = password(role);
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                statement.execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                statement.execute("CREATE DATABASE \"" + database + "\" OWNER \"" + role + "\"");
                statement.execute("REVOKE CONNECT ON DATABASE \"" + database + "\" FROM PUBLIC");
            }
        } catch (SQLException failed) {
            throw new StackFailure(StackFailure.Kind.FAILED, "PostgreSQL", "database " + database + " cannot be provided: " + failed.getMessage(),
                    "look into the log in the data folder");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    /** Password of a role. */
    public String password(String role) {
        return secrets.password("postgres." + role);
    }

    /** Port on loopback. */
    public int port() {
        return port;
    }

    /** A connection with all rights, for tests and inspections. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.password("postgres.superuser"));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /** Names of all databases made for parts of the stack. */
    public List<String> databases() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public void close() {
        process.stop();
    }
}
