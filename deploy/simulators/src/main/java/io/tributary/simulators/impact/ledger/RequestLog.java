package io.tributary.simulators.impact.ledger;

import io.tributary.simulators.impact.play.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything received, in order. Persons are named when the log is read, so one told late is named too. */
public final class RequestLog {

    private final List<ImpactRequest> entries = new ArrayList<>();
    private final People people;
    private long sequence;

    /** An empty log. */
    public RequestLog(People people) {
        this.people = people;
    }

    /** Notes one call and how it was answered. */
    public synchronized void add(Instant at, Call call, int status) {
        entries.add(new ImpactRequest(
                ++sequence, at, call.kind(), call.event(), call.user(), call.account(), call.orderId(), status,
                call.fields()));
    }

    /** All calls so far. */
    public synchronized List<ImpactRequest> entries() {
        return entries.stream().map(this::named).toList();
    }

    /** Forgets them; numbers go on. */
    public synchronized void clear() {
        entries.clear();
    }

    private ImpactRequest named(ImpactRequest entry) {
        var user = entry.user() != null ? entry.user() : people.userOf(entry.account()).orElse(null);
        return new ImpactRequest(
                entry.seq(), entry.at(), entry.call(), entry.event(), user, entry.account(), entry.orderId(),
                entry.status(), entry.fields());
    }
}
