package io.tributary.benchmarks;

import io.tributary.benchmarks.report.BenchOptions;
import io.tributary.benchmarks.yardstick.RawDatabase;
import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import io.tributary.embedded.StackOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The stack of a run: system clock, plain JVM flags, Impact's budget lifted, a database for the yardsticks. */
final class BenchStack {
    private static final String LIFTED = "1000000000";

    private BenchStack() {}

    static StackOptions options(BenchOptions options, int partitions) {
        return StackOptions.builder().data(options.data()).portBase(options.portBase()).systemClock().partitions(partitions).forThroughput()
                .setting(Service.IMPACT, "TRIBUTARY_IMPACT_BUDGET_PERFORMANCE_PER_HOUR", LIFTED)
                .setting(Service.IMPACT, "TRIBUTARY_IMPACT_BUDGET_ADVOCATE_PER_MINUTE", LIFTED)
                .build();
    }

    static RawDatabase rawDatabase(EmbeddedStack stack) throws SQLException {
        try (Connection connection = stack.connect(Service.ATTRIBUTION); Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS bench");
            return new RawDatabase(() -> stack.connect(Service.ATTRIBUTION));
        }
    }
}
