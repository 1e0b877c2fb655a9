package io.tributary.simulators.stripe.shape;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.stripe.StripeEventMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wraps objects into events and keeps them, in the order in which they happened, until they are taken. Not guarded:
 * whoever uses it holds the simulator's lock.
 */
public final class EventTeller {

    private final Identifiers ids;
    private final List<String> versions;
    private final List<StripeEventMessage> told = new ArrayList<>();
    private int acts;

    /** Takes the versions in turn, one act each. */
    public EventTeller(Identifiers ids, List<String> versions) {
        this.ids = ids;
        this.versions = versions;
    }

    /** Begins an act; its version is this one, or the next in turn. */
    public Act act(Instant at, @Nullable String version) {
        var chosen = version != null ? version : versions.get(acts++ % versions.size());
        return new Act(this, at.truncatedTo(ChronoUnit.SECONDS), chosen);
    }

    /** Tells an event again. */
    public void again(StripeEventMessage event) {
        told.add(event);
    }

    /** What was told since this was last asked. */
    public List<StripeEventMessage> takeTold() {
        var taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    StripeEventMessage tell(
            String type,
            Map<String, Object> object,
            @Nullable Map<String, Object> previous,
            Instant at,
            String version,
            @Nullable String customer) {
        var id = "evt_" + ids.letters(24);
        var data = new LinkedHashMap<String, Object>();
        data.put("object", object);
        if (previous != null) {
            data.put("previous_attributes", previous);
        }
        var json = Shape.object(id, "event");
        json.put("api_version", version);
        json.put("created", at.getEpochSecond());
        json.put("data", data);
        json.put("livemode", false);
        json.put("pending_webhooks", 1);
        var request = new LinkedHashMap<String, Object>();
        request.put("id", null);
        request.put("idempotency_key", null);
        json.put("request", request);
        json.put("type", type);
        var event = new StripeEventMessage(id, type, at, version, false, Json.text(json), customer);
        told.add(event);
        return event;
    }
}
