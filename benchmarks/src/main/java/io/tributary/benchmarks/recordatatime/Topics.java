package io.tributary.benchmarks.recordatatime;

import java.util.List;

/** Topics of the yardstick. */
final class Topics {
    static final String USERS = "naive.users";
    static final String INVOICES = "naive.invoices";
    static final String LINKED = "naive.linked";
    static final String SETTLED = "naive.settled";
    static final String ATTRIBUTED = "naive.attributed";
    static final String DECIDED = "naive.decided";
    static final String GRANTED = "naive.granted";
    static final String APPLIED = "naive.applied";
    static final String TOUCHED = "naive.touched";
    static final String SUBSCRIBED = "naive.subscribed";
    static final String REPORTED = "naive.reported";
    static final List<String> ALL = List.of(USERS, INVOICES, LINKED, SETTLED, ATTRIBUTED, DECIDED, GRANTED, APPLIED, TOUCHED, SUBSCRIBED,
            REPORTED);

    private Topics() {}
}
