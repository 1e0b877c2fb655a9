package io.tributary.benchmarks;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills attribution's touches with a long history of other people, so that the chain can be measured over it. */
final class History {
    private static final long CHUNK = 250_000;
    private static final String INSERT = """
            INSERT INTO touch (touch_id, kind, provider, program, visitor_id, user_id, value, value_length, landing_path, signup_landing,
                               source, touched_at, duplicate_key, referrer_key)
            SELECT to_char(n, 'FM0000000000000') || 'history', CASE WHEN n % 2 = 0 THEN 'REFERRAL' ELSE 'AFFILIATE' END,
                   CASE WHEN n % 2 = 0 THEN 'impact_advocate' ELSE 'impact_performance' END, 'kiloclaw',
                   md5('visitor' || n / 3), 'history-user-' || n / 3, 'value-' || n, 12, '/claw', false, 'URL',
                   now() - interval '25 days' + n * interval '200 microseconds', md5('duplicate' || n), md5('referrer' || n)
            FROM generate_series(?, ?) n""";
    private final EmbeddedStack stack;
    private final PrintStream out;

    History(EmbeddedStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    void store(long touches) throws SQLException {
        try (Connection connection = stack.connect(Service.ATTRIBUTION); Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (long from = 0; from < touches; from += CHUNK) {
                insert.setLong(1, from);
                insert.setLong(2, Math.min(touches, from + CHUNK) - 1);
                insert.executeUpdate();
                out.printf("  storing history: %,d of %,d touches%n", Math.min(touches, from + CHUNK), touches);
            }
            statement.execute("ANALYZE touch");
        }
    }
}
