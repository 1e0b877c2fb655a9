package io.tributary.scenarios.scan;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Looks through every table of a database, every column of every row, for values as text and as bytes. */
public final class TableScan {
    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1""";

    private TableScan() {}

    /** Places found, in words: database, table, number of rows. */
    public static List<String> placesOf(String database, Connection connection, Collection<String> values) throws SQLException {
        List<String> places = new ArrayList<>();
        String[] patterns = patterns(values);
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
