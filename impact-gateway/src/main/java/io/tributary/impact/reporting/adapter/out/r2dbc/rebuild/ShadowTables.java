package io.tributary.impact.reporting.adapter.out.r2dbc.rebuild;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements of the shadow of the partners' figures. */
final class ShadowTables {
    private static final String S = FigureShadow.SCHEMA;
    private static final List<String> TAKEN =
            List.of("report_click", "report_lead", "report_count", "report_earning", "report_first_person");

    /** Makes what is not there yet. */
    static final List<String> CREATE = List.of("CREATE SCHEMA IF NOT EXISTS " + S,
            like("report_click"), like("report_lead"), like("report_count"), like("report_earning"), like("report_first_person"),
            like("report_day"), "CREATE TABLE IF NOT EXISTS " + S + ".position (topic_partition text PRIMARY KEY, next bigint NOT NULL)",
            "CREATE TABLE IF NOT EXISTS " + S + ".buyer (payment_provider text, payment_id text, user_id text NOT NULL,"
                    + " PRIMARY KEY (payment_provider, payment_id))",
            "CREATE TABLE IF NOT EXISTS " + S + ".line (id text PRIMARY KEY, parent text, type text NOT NULL, partner text NOT NULL,"
                    + " kind text NOT NULL, sub_id text, amount bigint NOT NULL, currency text NOT NULL, state text NOT NULL, reason text,"
                    + " settled_at timestamptz NOT NULL, payment_provider text, payment_id text)",
            "CREATE INDEX IF NOT EXISTS line_parent ON " + S + ".line (parent)");

    static final String POSITIONS = "INSERT INTO " + S + ".position AS held (topic_partition, next)"
            + " SELECT topic_partition, next FROM json_to_recordset(:rows::json) AS r(topic_partition text, next bigint)"
            + " ON CONFLICT (topic_partition) DO UPDATE SET next = EXCLUDED.next";

    /** Writers of the live figures wait; readers do not. */
    static final List<String> STOP = List.of("LOCK TABLE public.report_click, public.report_lead, public.report_count,"
            + " public.report_earning, public.report_first_person IN EXCLUSIVE MODE");

    static final String LIVE = "SELECT topic || '-' || topic_partition AS topic_partition, next_offset FROM public.applied_offsets"
            + " WHERE consumer_group = :group AND topic = ANY(:topics)";

    private static final String BOTH = " CROSS JOIN LATERAL unnest(ARRAY['', coalesce('=' || f.sub_id, '-')]) AS slice";
    private static final String GRAINS = " CROSS JOIN (VALUES ('a'), ('m'), ('d'), ('h')) AS g(grain)";
    private static final String START = "CASE g.grain WHEN 'a' THEN 'epoch'::timestamptz WHEN 'm' THEN date_trunc('month', %1$s, 'UTC')"
            + " WHEN 'd' THEN date_trunc('day', %1$s, 'UTC') ELSE date_trunc('hour', %1$s, 'UTC') END";
    private static final String NOTHING = " AND NOT (f.state = 'reversed' AND coalesce(f.reason, '') IN ('no_amount', 'comped', 'self_purchase',"
            + " 'renewal_excluded', 'renewal_limit', 'zero_base', 'renewals_off', 'base_zero'))";

    private static final String PEOPLE = "INSERT INTO " + S + ".report_first_person (partner, user_id, sub_id, at)"
            + " SELECT DISTINCT ON (b.user_id, f.partner) f.partner, b.user_id, f.sub_id, f.settled_at FROM " + S + ".line f JOIN " + S
            + ".buyer b USING (payment_provider, payment_id) WHERE f.type = 'commission' AND f.kind = 'first'" + NOTHING
            + " ORDER BY b.user_id, f.partner, f.settled_at DESC, f.id DESC";

    private static final String DAYS = """
            day_clicks AS (
                SELECT partner, slice, day::timestamp AT TIME ZONE 'UTC' AS at, clicks,
                       CASE slice WHEN '' THEN unique_clicks ELSE 0 END AS uniq,
                       CASE slice WHEN '' THEN 0 ELSE unique_clicks END AS sub, suspicious FROM (
                    SELECT partner, slice, day::date AS day, clicks, unique_clicks, suspicious FROM %1$s.report_day WHERE partner <> '') AS closed
                UNION ALL
                SELECT f.partner, slice, date_trunc('day', f.at, 'UTC'), count(*), count(*) FILTER (WHERE f.is_unique AND slice = ''),
                       count(*) FILTER (WHERE f.sub_unique AND slice <> ''), count(*) FILTER (WHERE f.suspicious)
                  FROM %1$s.report_click f%2$s
                 WHERE NOT EXISTS (SELECT 1 FROM %1$s.report_day d WHERE d.partner = f.partner AND d.slice = ''
                       AND d.day = to_char(f.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'))
                 GROUP BY 1, 2, 3)
            """.formatted(S, BOTH);

    private static final String COUNTS = "INSERT INTO " + S + ".report_count (partner, grain, slice, start, clicks, unique_clicks,"
            + " sub_unique_clicks, sign_ups, conversions, first, renewals, top_ups, first_people, suspicious) WITH " + DAYS
            + " SELECT partner, grain, slice, start, sum(c), sum(u), sum(s), sum(l), sum(v), sum(v1), sum(v2), sum(v3), sum(p), sum(x) FROM ("
            + " SELECT f.partner, g.grain, f.slice, " + START.formatted("f.at") + " AS start, f.clicks AS c, f.uniq AS u, f.sub AS s, 0 AS l, 0 AS v,"
            + " 0 AS v1, 0 AS v2, 0 AS v3, 0 AS p, f.suspicious AS x FROM day_clicks f" + GRAINS + " WHERE g.grain <> 'h'"
            + " UNION ALL SELECT f.partner, 'h', slice, date_trunc('hour', f.at, 'UTC'), 1, (f.is_unique AND slice = '')::int,"
            + " (f.sub_unique AND slice <> '')::int, 0, 0, 0, 0, 0, 0, f.suspicious::int FROM " + S + ".report_click f" + BOTH
            + " UNION ALL SELECT f.partner, g.grain, slice, " + START.formatted("f.at") + ", 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 FROM " + S + ".report_lead f"
            + BOTH + GRAINS
            + " UNION ALL SELECT f.partner, g.grain, slice, " + START.formatted("f.at") + ", 0, 0, 0, 0, 0, 0, 0, 0, 1, 0 FROM " + S
            + ".report_first_person f" + BOTH + GRAINS
            + " UNION ALL SELECT f.partner, g.grain, slice, " + START.formatted("f.settled_at") + ", 0, 0, 0, 0, 1, (f.kind = 'first')::int,"
            + " (f.kind = 'renewal')::int, (f.kind = 'top_up')::int, 0, 0 FROM " + S + ".line f" + BOTH + GRAINS
            + " WHERE f.type = 'commission'" + NOTHING + ") AS t GROUP BY 1, 2, 3, 4";

    private static final String EARNINGS = "INSERT INTO " + S + ".report_earning (partner, grain, slice, start, currency, pending, approved, paid,"
            + " reversed) SELECT f.partner, g.grain, slice, " + START.formatted("f.settled_at") + ", f.currency,"
            + " coalesce(sum(f.amount) FILTER (WHERE f.state = 'pending'), 0), coalesce(sum(f.amount) FILTER (WHERE f.state = 'approved'), 0),"
            + " coalesce(sum(f.amount) FILTER (WHERE f.state = 'paid'), 0), coalesce(sum(f.amount) FILTER (WHERE f.state = 'reversed'), 0)"
            + " FROM " + S + ".line f" + BOTH + GRAINS + " GROUP BY 1, 2, 3, 4, 5";

    /** Sums up what was gathered. */
    static final List<String> SUM = List.of(PEOPLE, COUNTS, EARNINGS);

    /** Rows that differ; hours and single clicks only as far back as any question can ask for them. */
    static final Map<String, String> COMPARE = compare();

    /** Puts the shadow in the live one's place. */
    static final List<String> SWAP = TAKEN.stream().flatMap(table -> List.of("DROP TABLE public." + table,
            "ALTER TABLE " + S + "." + table + " SET SCHEMA public").stream()).toList();

    private ShadowTables() {}

    private static String like(String table) {
        return "CREATE TABLE IF NOT EXISTS " + S + "." + table + " (LIKE public." + table + " INCLUDING ALL)";
    }

    private static Map<String, String> compare() {
        Map<String, String> statements = new LinkedHashMap<>();
        statements.put("report_count", joined("report_count", "partner, grain, start, slice", List.of("clicks", "sign_ups", "conversions", "first",
                "renewals", "top_ups", "first_people", "suspicious", "unique_clicks * (slice = '')::int", "sub_unique_clicks * (slice <> '')::int"),
                "(grain <> 'h' OR start >= :since)"));
        statements.put("report_earning", joined("report_earning", "partner, grain, start, slice, currency", List.of("pending", "approved", "paid",
                "reversed"), "(grain <> 'h' OR start >= :since)"));
        statements.put("report_lead", joined("report_lead", "user_id, provider", List.of("1"), ":since IS NOT NULL"));
        statements.put("report_first_person", joined("report_first_person", "user_id, partner", List.of("extract(epoch FROM at)"), ":since IS NOT NULL"));
        statements.put("report_click", joined("report_click", "click", List.of("1 + is_unique::int"), "at >= :since"));
        return statements;
    }

    private static String joined(String table, String key, List<String> values, String where) {
        StringBuilder differs = new StringBuilder();
        StringBuilder named = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            named.append(", ").append(values.get(i)).append(" AS v").append(i);
            differs.append(i == 0 ? "" : " OR ").append("coalesce(l.v").append(i).append(", 0) <> coalesce(r.v").append(i).append(", 0)");
        }
        String side = "(SELECT " + key + named + ", t::text AS shown FROM %s." + table + " t WHERE " + where + ")";
        return "SELECT l.shown AS live, r.shown AS rebuilt FROM " + side.formatted("public") + " l FULL JOIN " + side.formatted(S)
                + " r USING (" + key + ") WHERE " + differs + " LIMIT 100";
    }
}
