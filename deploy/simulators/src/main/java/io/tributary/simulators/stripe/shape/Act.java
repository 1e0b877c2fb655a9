package io.tributary.simulators.stripe.shape;

import io.tributary.simulators.stripe.StripeEventMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that happens at one instant and the events told of it, all in one API version. */
public final class Act {

    private final EventTeller teller;
    private final Instant at;
    private final String version;
    private final Shape shape;
    private final List<StripeEventMessage> events = new ArrayList<>();

    Act(EventTeller teller, Instant at, String version) {
        this.teller = teller;
        this.at = at;
        this.version = version;
        this.shape = Shape.of(version);
    }

    /** When it happens. */
    public Instant at() {
        return at;
    }

    /** The shape its events have. */
    public Shape shape() {
        return shape;
    }

    /** Tells of an object. */
    public void tell(String type, Function<Shape, Map<String, Object>> object, @Nullable String customer) {
        events.add(teller.tell(type, object.apply(shape), null, at, version, customer));
    }

    /** Tells that an object changed, with what it was before; nothing if it did not. */
    public void changed(
            String type, Map<String, Object> before, Map<String, Object> after, @Nullable String customer) {
        var previous = new LinkedHashMap<String, Object>();
        before.forEach((name, value) -> {
            if (!Objects.equals(value, after.get(name))) {
                previous.put(name, value);
            }
        });
        if (!previous.isEmpty()) {
            events.add(teller.tell(type, after, previous, at, version, customer));
        }
    }

    /** Tells of an object as it is, with these earlier values. */
    public void tellWith(
            String type, Map<String, Object> object, Map<String, Object> previous, @Nullable String customer) {
        events.add(teller.tell(type, object, previous, at, version, customer));
    }

    /** What was told, in order. */
    public List<StripeEventMessage> events() {
        return List.copyOf(events);
    }
}
