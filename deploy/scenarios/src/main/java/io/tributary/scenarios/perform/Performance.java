package io.tributary.scenarios.perform;

import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Names;
import io.tributary.scenarios.world.Programs;
import io.tributary.scenarios.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of one story: its cast, what was said to the product, what can be told again. */
public final class Performance {
    private static final String SUPPORT = "support-1";

    private final World world;
    private final Cast cast;
    private final Programs programs;
    private final Http http = new Http();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<Integer, List<Runnable>> messages = new HashMap<>();
    private final Map<String, String> fundingOf = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final long impactCallsBefore;
    private final long stripeCallsBefore;
    private int step;

    /** Begins now: what the vendors received before belongs to others. */
    public Performance(World world, Cast cast) {
        this.world = world;
        this.cast = cast;
        this.programs = new Programs(world, http);
        this.impactCallsBefore = world.impact().requests().size();
        this.stripeCallsBefore = world.stripe().requests().size();
    }

    /** The stack. */
    public World world() {
        return world;
    }

    /** Who appears. */
    public Cast cast() {
        return cast;
    }

    /** Names of this run. */
    public Names names() {
        return cast.names();
    }

    /** Programs as they are now. */
    public Programs programs() {
        return programs;
    }

    /** Calls Impact.com had received before the story. */
    public long impactCallsBefore() {
        return impactCallsBefore;
    }

    /** Calls Stripe had received before the story. */
    public long stripeCallsBefore() {
        return stripeCallsBefore;
    }

    /** Requests that steps made, oldest first. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** Things worth knowing when the story fails. */
    public List<String> notes() {
        return notes;
    }

    /** Reads as support; not a step of the story. */
    public Exchange read(String path) {
        return http.send(world.entry(), Http.Call.get(path, world.staffToken(SUPPORT, "support")));
    }

    /** Any request that is not a step of the story. */
    public Exchange quietly(Http.Call call) {
        return http.send(world.entry(), call);
    }

    /** A request to a service's own address. */
    public Exchange directly(String service, Http.Call call) {
        return http.send(world.service(service), call);
    }

    void begin(int number) {
        step = number;
    }

    /** Tells the product something now, and again when a later step asks for it. */
    void tell(Runnable message) {
        messages.computeIfAbsent(step, any -> new ArrayList<>()).add(message);
        message.run();
    }

    /** Only remembers: it has been told already. */
    void told(Runnable again) {
        messages.computeIfAbsent(step, any -> new ArrayList<>()).add(again);
    }

    /** Delivers the messages of that step again. */
    void tellAgain(int number) {
        List<Runnable> again = messages.getOrDefault(number, List.of());
        if (again.isEmpty()) {
            throw new IllegalStateException("step " + number + " sent nothing that could be told again");
        }
        List.copyOf(again).forEach(Runnable::run);
    }

    /** A request that is the step; its answer can be expected later. */
    Exchange say(Http.Call call) {
        told(() -> record(http.send(world.entry(), call)));
        return record(http.send(world.entry(), call));
    }

    private Exchange record(Exchange exchange) {
        exchanges.add(exchange);
        if (exchange.status() >= 400) {
            notes.add("step " + step + ": " + cast.names().restore(exchange.summary()));
        }
        return exchange;
    }

    void funded(String user, String product, String funding) {
        fundingOf.put(user + "/" + product, funding);
    }

    /** How the person's latest subscription of the product is funded, as far as the story said. */
    Optional<String> fundingOf(String user, String product) {
        return Optional.ofNullable(fundingOf.get(user + "/" + product));
    }

    /** A token of that person. */
    String tokenOf(String user) {
        return world.userToken(cast.person(user));
    }
}
