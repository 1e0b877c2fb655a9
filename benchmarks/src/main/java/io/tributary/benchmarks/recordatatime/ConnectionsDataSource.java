package io.tributary.benchmarks.recordatatime;

import io.tributary.benchmarks.yardstick.RawDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A data source over the stack's own connections. */
final class ConnectionsDataSource extends AbstractDataSource {
    private final RawDatabase.Connections connections;

    ConnectionsDataSource(RawDatabase.Connections connections) {
        this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.open();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return connections.open();
    }
}
