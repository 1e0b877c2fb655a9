package io.tributary.scenarios.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who and what appears in one run of a story. */
public final class Cast {
    private final Names names;
    private final int run;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Browser> browsers = new LinkedHashMap<>();
    private final Map<String, Bill> bills = new LinkedHashMap<>();
    private final Map<String, Set<String>> valuesOf = new LinkedHashMap<>();
    private final Map<String, Set<String>> browsersOf = new LinkedHashMap<>();

    /**
     * An empty stage.
     *
     * @param run number of the run, from which client addresses are made
     */
    public Cast(Names names, int run) {
        this.names = names;
        this.run = run;
    }

    /** Adds or replaces a person. */
    public void add(Person person) {
        people.put(person.name(), person);
        note(person.name(), person.email());
    }

    /** The person of that name. */
    public Person person(String name) {
        return Optional.ofNullable(people.get(name)).orElseThrow(() -> new IllegalStateException("nobody is called " + name));
    }

    /** The person of that name, if there is one. */
    public Optional<Person> find(String name) {
        return Optional.ofNullable(people.get(name));
    }

    /** Everybody, in order of appearance. */
    public List<Person> people() {
        return List.copyOf(people.values());
    }

    /** The browser of that name. */
    public Browser browser(String name) {
        return browsers.computeIfAbsent(name, any -> new Browser(names.visitor(name), address()));
    }

    /** The browser in which that user is signed in, where the story names none. */
    public Browser browserOf(String user) {
        return browsers.computeIfAbsent("browser of " + user, name -> new Browser(names.visitor(name), address()));
    }

    /** A browser the story has used. */
    public Browser known(String name) {
        return Optional.ofNullable(browsers.get(name)).orElseThrow(() -> new IllegalStateException("no browser is called " + name));
    }

    /** Names of the browsers the story has used. */
    public List<String> browserNames() {
        return List.copyOf(browsers.keySet());
    }

    /** Keeps what a payment is. */
    public void add(Bill bill) {
        bills.put(bill.payment(), bill);
    }

    /** The payment of that name. */
    public Optional<Bill> bill(String payment) {
        return Optional.ofNullable(bills.get(payment));
    }

    /** The payment that was charged so. */
    public Optional<Bill> billOfCharge(String charge) {
        return bills.values().stream().filter(bill -> charge.equals(bill.charge())).findFirst();
    }

    /** Every payment, in order. */
    public List<Bill> bills() {
        return List.copyOf(bills.values());
    }

    /** Notes a personal value of somebody, as the product got it; the name is that of a user or of a browser. */
    public void note(String name, String value) {
        valuesOf.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(value);
    }

    /** From now on what is noted of that browser is personal to this user. */
    public void link(String user, String browser) {
        browsersOf.computeIfAbsent(user, any -> new LinkedHashSet<>()).add(browser);
        note(browser, browser(browser).visitor());
    }

    /** Personal values of a user, those of linked browsers included. */
    public Set<String> valuesOf(String user) {
        Set<String> values = new LinkedHashSet<>(valuesOf.getOrDefault(user, Set.of()));
        browsersOf.getOrDefault(user, Set.of()).forEach(browser -> values.addAll(valuesOf.getOrDefault(browser, Set.of())));
        return values;
    }

    /** The names of this run. */
    public Names names() {
        return names;
    }

    private String address() {
        int number = browsers.size() + 1;
        return "10." + (run >> 8 & 0xff) + "." + (run & 0xff) + "." + (number & 0xff);
    }

    /**
     * A user.
     *
     * @param name      in the story
     * @param id        in this run
     * @param email     in this run
     * @param createdAt when the account was created
     * @param kind      {@code personal}, {@code organization} or {@code internal}
     * @param locale    language tag, or null
     * @param country   code, or null
     */
    public record Person(String name, String id, String email, Instant createdAt, String kind, @Nullable String locale,
                         @Nullable String country) {}

    /**
     * A payment.
     *
     * @param payment  name in the story
     * @param provider {@code stripe} or {@code credits}
     * @param user     name of the customer
     * @param product  product
     * @param at       business time
     * @param charge   name of the charge, or null
     * @param order    amount of an order that Stripe knows nothing of, else null
     */
    public record Bill(String payment, String provider, String user, String product, Instant at, @Nullable String charge,
                       @Nullable String order) {}
}
