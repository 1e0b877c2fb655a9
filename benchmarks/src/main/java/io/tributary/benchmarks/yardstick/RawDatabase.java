package io.tributary.benchmarks.yardstick;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Batched inserts into one indexed table: 500 rows a statement, one statement a transaction, fsync on. */
public final class RawDatabase {
    private static final int ROWS = 500;
    private static final String INSERT = """
            INSERT INTO yardstick (id, user_id, body, at)
            SELECT gen_random_uuid(), 'user-' || n, repeat('x', 200), now() FROM generate_series(?, ?) n""";
    private final Connections connections;

    /** Where connections come from. */
    @FunctionalInterface
    public interface Connections {
        /** A new connection. */
        Connection open() throws SQLException;
    }

    /** Uses the given database; makes and drops a table of its own. */
    public RawDatabase(Connections connections) {
        this.connections = connections;
    }

    /** Inserts so many rows. */
    public Rate insert(int rows) throws SQLException {
        try (Connection connection = connections.open(); Statement ddl = connection.createStatement()) {
            ddl.execute("DROP TABLE IF EXISTS yardstick");
            ddl.execute("CREATE TABLE yardstick (id uuid PRIMARY KEY, user_id text NOT NULL, body text NOT NULL, at timestamptz NOT NULL)");
            long start = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int from = 0; from < rows; from += ROWS) {
                    insert.setInt(1, from);
                    insert.setInt(2, from + ROWS - 1);
                    insert.executeUpdate();
                }
            }
            long nanos = System.nanoTime() - start;
            ddl.execute("DROP TABLE yardstick");
            return new Rate(rows, nanos);
        }
    }
}
