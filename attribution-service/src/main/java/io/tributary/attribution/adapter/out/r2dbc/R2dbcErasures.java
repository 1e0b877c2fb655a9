package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Erasures;
import io.tributary.messaging.sql.RowBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Erases with set-based statements; the touches of a person are found as his state is, by user and by link (ATT-39). */
public final class R2dbcErasures implements Erasures {
    private static final String PEOPLE = """
            WITH person AS (SELECT * FROM json_to_recordset(:rows::json) AS p(user_id text, pseudonym text))\s""";
    /** A visitor's touches are the person's when he is the first to be linked at or after them. */
    private static final String MINE = PEOPLE + """
            , mine AS (
                SELECT p.user_id, p.pseudonym, t.touch_id FROM person p JOIN touch t ON t.user_id = p.user_id
                UNION
                SELECT p.user_id, p.pseudonym, t.touch_id
                FROM person p JOIN contact c ON c.user_id = p.user_id AND c.visitor_id IS NOT NULL
                JOIN LATERAL (
                    SELECT a.touch_id, a.touched_at, a.visitor_id FROM touch a WHERE a.visitor_id = c.visitor_id AND a.user_id IS NULL
                    UNION SELECT b.touch_id, b.touched_at, b.visitor_id FROM reach r JOIN touch b ON b.touch_id = r.touch_id
                    WHERE r.visitor_id = c.visitor_id AND b.user_id IS NULL) t ON true
                WHERE p.user_id = (SELECT l.user_id FROM (
                        SELECT t.visitor_id, t.touched_at AS since
                        UNION ALL SELECT r.visitor_id, greatest(r.reached_at, t.touched_at) FROM reach r WHERE r.touch_id = t.touch_id
                    ) v JOIN contact l ON l.visitor_id = v.visitor_id AND l.at >= v.since ORDER BY l.at, l.user_id LIMIT 1))\s""";
    private static final String SESSIONS = PEOPLE + """
            , visited AS (SELECT t.session_id FROM person p JOIN touch t ON t.user_id = p.user_id
                UNION SELECT t.session_id FROM person p JOIN contact c ON c.user_id = p.user_id JOIN touch t ON t.visitor_id = c.visitor_id)
            DELETE FROM session s USING visited v WHERE s.session_id = v.session_id""";
    private static final String TOUCHES = MINE + """
            , reduced AS (UPDATE touch t SET user_id = m.pseudonym, visitor_id = NULL, session_id = NULL, value = '', rs_code = NULL,
                rs_share_medium = NULL, rs_engagement_medium = NULL, im_ref = NULL, utm_source = NULL, utm_medium = NULL,
                utm_campaign = NULL, utm_term = NULL, utm_content = NULL, landing_path = NULL, sub_id = NULL, duplicate_key = NULL
                FROM mine m WHERE t.touch_id = m.touch_id RETURNING m.user_id, t.touch_id)
            , unreached AS (DELETE FROM reach r USING mine m WHERE r.touch_id = m.touch_id)
            SELECT user_id, count(*) AS count FROM reduced GROUP BY user_id""";
    /** Touches nobody owns on visitors of this person alone are his too, in all but rule. */
    private static final String LEFT_BEHIND = PEOPLE + """
            DELETE FROM touch t USING person p, contact c WHERE c.user_id = p.user_id AND c.visitor_id = t.visitor_id AND t.user_id IS NULL
            AND NOT EXISTS (SELECT FROM contact o WHERE o.visitor_id = t.visitor_id AND o.user_id <> p.user_id)""";
    /** What was told of the person and is published already; the row itself stays, it drops repetitions. */
    private static final String TOLD = PEOPLE + """
            , keys AS (SELECT p.user_id AS key FROM person p
                UNION SELECT c.visitor_id FROM person p JOIN contact c ON c.user_id = p.user_id WHERE c.visitor_id IS NOT NULL)
            UPDATE outbox o SET record_key = NULL, record_value = NULL, headers = ''::bytea
            WHERE o.published_at IS NOT NULL AND o.topic = 'attribution.touches.v1'
            AND o.record_key IN (SELECT convert_to(k.key, 'UTF8') FROM keys k)""";
    private static final String REACHES = PEOPLE + """
            DELETE FROM reach r USING person p, contact c WHERE c.user_id = p.user_id AND c.visitor_id = r.visitor_id
            AND NOT EXISTS (SELECT FROM contact o WHERE o.visitor_id = r.visitor_id AND o.user_id <> p.user_id)""";

    private final DatabaseClient database;

    private record Row(String userId, String pseudonym) {}

    /** Writes through this client. */
    public R2dbcErasures(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<String, Map<String, Long>>> erase(List<Erasure> erasures) {
        String rows = RowBatch.json(erasures.stream().map(erasure -> new Row(erasure.userId(), erasure.pseudonym())).toList());
        Map<String, Map<String, Long>> counts = new HashMap<>();
        erasures.forEach(erasure -> counts.put(erasure.userId(), new HashMap<>()));
        Mono<Void> links = Mono.empty();
        for (Map.Entry<String, String> table : Map.of("told_link", "links_told", "told_value", "values_told", "told_friend", "friends_told",
                "attribution", "attributions", "imported_attribution", "imports", "contact", "visitor_links").entrySet()) {
            links = links.then(delete(table.getKey(), table.getValue(), rows, counts));
        }
        return run(SESSIONS, rows).then(run(TOLD, rows)).then(counted(TOUCHES, "touches", rows, counts)).then(run(LEFT_BEHIND, rows)).then(run(REACHES, rows))
                .then(links).then(rename("conversion", rows)).then(rename("sale_credit", rows)).thenReturn(counts);
    }

    private Mono<Void> delete(String table, String name, String rows, Map<String, Map<String, Long>> counts) {
        return counted(PEOPLE + ", gone AS (DELETE FROM " + table + " t USING person p WHERE t.user_id = p.user_id RETURNING t.user_id) "
                + "SELECT user_id, count(*) AS count FROM gone GROUP BY user_id", name, rows, counts);
    }

    private Mono<Void> rename(String table, String rows) {
        return run(PEOPLE + "UPDATE " + table + " t SET user_id = p.pseudonym FROM person p WHERE t.user_id = p.user_id", rows);
    }

    private Mono<Void> run(String sql, String rows) {
        return database.sql(sql).bind("rows", rows).fetch().rowsUpdated().then();
    }

    private Mono<Void> counted(String sql, String name, String rows, Map<String, Map<String, Long>> counts) {
        return database.sql(sql).bind("rows", rows).map((row, meta) -> Map.entry(Rows.text(row, "user_id"), Rows.count(row, "count"))).all()
                .doOnNext(entry -> counts.getOrDefault(entry.getKey(), new HashMap<>()).put(name, entry.getValue())).then();
    }
}
