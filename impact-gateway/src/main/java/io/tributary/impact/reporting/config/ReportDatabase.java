package io.tributary.impact.reporting.config;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.Map;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;

/**
 * A few connections for reading reports, apart from those that apply events, whose statements the database itself ends
 * after a while: a costly question ends alone and holds up nobody (REP-77).
 */
final class ReportDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final Duration IDLE = Duration.ofMinutes(1);
    private final ConnectionPool pool;

    ReportDatabase(ConnectionFactoryOptions options, Duration statementTimeout) {
        this(options, statementTimeout, "public");
    }

    ReportDatabase(ConnectionFactoryOptions options, Duration statementTimeout, String searchPath) {
        ConnectionFactoryOptions limited = options.mutate().option(ConnectionFactoryOptions.DRIVER, "postgresql")
                .option(Option.<Duration>valueOf("statementTimeout"), statementTimeout)
                .option(Option.<Map<String, String>>valueOf("options"), Map.of("search_path", searchPath)).build();
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(limited))
                .initialSize(0).minIdle(0).maxSize(CONNECTIONS).maxIdleTime(IDLE).maxAcquireTime(statementTimeout).build());
    }

    DatabaseClient client() {
        return DatabaseClient.create(pool);
    }

    ReactiveTransactionManager transactions() {
        return new R2dbcTransactionManager(pool);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
