package io.tributary.scenarios.world;

import io.tributary.events.Topic;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.stripe.StripeSimulator;
import java.net.URI;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a story needs of the stack it runs on. */
public interface World {
    /** The instant at which every clock stands. */
    Instant now();

    /** Moves the clock forward; what becomes due on the way happens in order, and nothing is in flight afterwards. */
    void advanceTo(Instant at);

    /** Answers when nothing is in flight. */
    void awaitQuiet();

    /** Takes the stack to an earlier epoch; work that waits for a later time is set aside. */
    void rewindTo(Instant at);

    /** The entry point of the product. */
    URI entry();

    /** The own address of a service, for its control surface. */
    URI service(String serviceName);

    /** A bearer token of that person, signed in. */
    String userToken(Cast.Person person);

    /** A bearer token of staff with this role ({@code support}, {@code operator}, {@code program_manager}, {@code admin}). */
    String staffToken(String name, String role);

    /** A bearer token of a service with every scope. */
    String serviceToken();

    /** Publishes a record that comes from outside; its own id, if it has one, is the record id. */
    void publish(Topic topic, String key, SpecificRecord event);

    /** Puts bytes on a topic as they are. */
    void publishRaw(String topic, @Nullable String key, byte[] value);

    /** Impact.com. */
    ImpactSimulator impact();

    /** Stripe. */
    StripeSimulator stripe();

    /** Everything stored anywhere, for a scan byte by byte. */
    Archive archive();
}
