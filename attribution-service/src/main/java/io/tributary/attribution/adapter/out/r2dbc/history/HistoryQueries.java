package io.tributary.attribution.adapter.out.r2dbc.history;

import io.tributary.attribution.adapter.out.r2dbc.Rows;

/** The queries that load everything known of many users at once; every look-up is by user, visitor or touch id. */
final class HistoryQueries {
    static final String CONTACTS = "SELECT " + Rows.CONTACT_COLUMNS + " FROM contact WHERE user_id = ANY(:users)";
    static final String TOUCHES = """
            WITH visitors AS (SELECT DISTINCT visitor_id FROM contact WHERE user_id = ANY(:users) AND visitor_id IS NOT NULL)
            SELECT t.* FROM touch t WHERE t.user_id = ANY(:users)
            UNION
            SELECT t.* FROM visitors v JOIN touch t ON t.visitor_id = v.visitor_id WHERE t.user_id IS NULL
            UNION
            SELECT t.* FROM visitors v JOIN reach r ON r.visitor_id = v.visitor_id JOIN touch t ON t.touch_id = r.touch_id
            WHERE t.user_id IS NULL""";
    static final String REACHES = "SELECT touch_id, visitor_id, reached_at FROM reach WHERE touch_id = ANY(:touches)";
    static final String OTHERS_LINKS = "SELECT " + Rows.CONTACT_COLUMNS
            + " FROM contact WHERE visitor_id = ANY(:visitors) AND NOT user_id = ANY(:users)";
    static final String IMPORTS =
            "SELECT user_id, provider, program, click_id, attributed_at FROM imported_attribution WHERE user_id = ANY(:users)";
    static final String ATTRIBUTIONS = "SELECT * FROM attribution WHERE user_id = ANY(:users)";
    static final String TOLD = """
            SELECT 'friend' AS what, user_id, program AS name FROM told_friend WHERE user_id = ANY(:users)
            UNION ALL SELECT 'visitor', user_id, visitor_id FROM told_link WHERE user_id = ANY(:users)
            UNION ALL SELECT 'value', user_id, program || '|' || digest FROM told_value WHERE user_id = ANY(:users)""";
    static final String CONVERSIONS = """
            SELECT c.*, CASE WHEN :evidence AND c.state = 'DECIDED' THEN (SELECT array_agg(t ->> 'id') FROM conversion_revision r
                CROSS JOIN LATERAL jsonb_array_elements(r.facts -> 'touches') AS t
                WHERE r.conversion_id = c.conversion_id AND r.revision = c.revision) END AS considered
            FROM conversion c WHERE c.user_id = ANY(:users) AND (c.state <> 'DECIDED' OR c.kind = 'FIRST_PAID'
                OR (:evidence AND c.reason IN ('user_unknown', 'not_first_paid_period'))) ORDER BY c.sequence""";
    static final String CREDITS = "SELECT user_id, product, credited FROM sale_credit WHERE user_id = ANY(:users)";

    private HistoryQueries() {}
}
