package io.tributary.impact.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;

/** Looks for values in every row of every table. */
record Scan(DatabaseClient database) {
    static Scan of(World world) {
        return new Scan(world.bean(DatabaseClient.class));
    }

    List<String> finds(String... values) {
        List<String> places = new ArrayList<>();
        List<String> tables = database.sql("SELECT table_name AS name FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .map(row -> Objects.requireNonNull(row.get("name", String.class))).all().collectList().block();
        for (String table : tables) {
            for (String value : values) {
                Long found = database.sql("SELECT count(*) AS found FROM " + table + " t WHERE strpos(t::text, :value) > 0")
                        .bind("value", value).map(row -> row.get("found", Long.class)).one().block();
                if (found != null && found > 0) {
                    places.add(table + ": " + value);
                }
            }
        }
        return places;
    }
}
