package io.tributary.scenarios.stack;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import io.tributary.scenarios.world.Archive;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Tables and topics of the embedded stack. */
final class StackArchive implements Archive {
    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1""";

    private final EmbeddedStack stack;

    StackArchive(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Override
    public List<String> placesOf(Collection<String> values) {
        List<String> places = new ArrayList<>();
        for (Service service : stack.services()) {
            try (Connection connection = stack.connect(service)) {
                scan(service.databaseName(), connection, patterns(values), places);
            } catch (SQLException unreadable) {
                throw new IllegalStateException("cannot scan the database of " + service.serviceName(), unreadable);
            }
        }
        places.addAll(new TopicScan(stack.bootstrapServers(), stack.admin()).placesOf(values));
        return places;
    }

    /** Each value as text, and as PostgreSQL shows bytes. */
    private static String[] patterns(Collection<String> values) {
        List<String> patterns = new ArrayList<>();
        for (String value : values) {
            patterns.add("%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            patterns.add("%" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "%");
        }
        return patterns.toArray(String[]::new);
    }

    private static void scan(String database, Connection connection, String[] patterns, List<String> places) throws SQLException {
        for (String table : tables(connection)) {
            try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM " + table + " row WHERE row::text ILIKE ANY (?)")) {
                query.setArray(1, connection.createArrayOf("text", patterns));
                try (ResultSet result = query.executeQuery()) {
                    if (result.next() && result.getLong(1) > 0) {
                        places.add("database " + database + ", table " + table + ", " + result.getLong(1) + " rows");
                    }
                }
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES); ResultSet result = query.executeQuery()) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }
}
