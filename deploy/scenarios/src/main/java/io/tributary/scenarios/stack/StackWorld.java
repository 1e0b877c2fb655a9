package io.tributary.scenarios.stack;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import io.tributary.embedded.entry.TokenRequest;
import io.tributary.events.Topic;
import io.tributary.scenarios.world.Archive;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.World;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.stripe.StripeSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A running embedded stack with a controlled clock. */
public final class StackWorld implements World {
    private static final String SCOPES = "touches:write billing:command";
    private final EmbeddedStack stack;

    /** This stack. */
    public StackWorld(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Override
    public Instant now() {
        return stack.clock().now();
    }

    @Override
    public void advanceTo(Instant at) {
        stack.clock().advanceTo(at);
    }

    @Override
    public void awaitQuiet() {
        stack.clock().awaitQuiet();
    }

    @Override
    public void rewindTo(Instant at) {
        stack.clock().rewindTo(at);
    }

    @Override
    public URI entry() {
        return stack.entry();
    }

    @Override
    public URI service(String serviceName) {
        return stack.address(Service.named(serviceName));
    }

    @Override
    public String userToken(Cast.Person person) {
        return stack.tokens().issue(TokenRequest.of(person.id(), "user").account(person.email(), person.kind()));
    }

    @Override
    public String staffToken(String name, String role) {
        return stack.tokens().issue(TokenRequest.of(name, role));
    }

    @Override
    public String serviceToken() {
        return stack.tokens().issue(new TokenRequest("story-checkout", List.of("service"), null, null, null, SCOPES));
    }

    @Override
    public void publish(Topic topic, String key, SpecificRecord event) {
        stack.events().publish(topic, key, event, now());
    }

    @Override
    public void publishRaw(String topic, @Nullable String key, byte[] value) {
        stack.events().publishRaw(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, Map.of(), now());
    }

    @Override
    public ImpactSimulator impact() {
        return stack.simulators().impact();
    }

    @Override
    public StripeSimulator stripe() {
        return stack.simulators().stripe();
    }

    @Override
    public Archive archive() {
        return new StackArchive(stack);
    }
}
