package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.domain.commission.Claim;
import io.tributary.impact.reporting.domain.fact.Credit;
import io.tributary.impact.reporting.domain.commission.Kind;
import io.tributary.impact.reporting.domain.commission.Ledger;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.commission.Outcome;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.impact.reporting.domain.commission.Terms;
import io.tributary.impact.reporting.domain.commission.Verdict;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything about some people's sales, in memory: facts in, changed lines, entries and figures out. */
public final class LedgerBook {
    private final Map<Sale.Key, Sale> sales = new LinkedHashMap<>();
    private final Map<PaymentKey, Payment> payments = new LinkedHashMap<>();
    private final Map<PaymentKey, Set<Mark>> marks = new LinkedHashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<PaymentKey, Set<String>> linesOf = new LinkedHashMap<>();
    private final Map<Person, Order> firstOrders = new LinkedHashMap<>();
    private final Set<PaymentKey> displaced = new LinkedHashSet<>();
    private final Map<List<String>, Instant> firstPaid = new LinkedHashMap<>();
    private final Map<String, Partner> partners = new LinkedHashMap<>();
    private final Map<String, ProgramTerms> programs = new LinkedHashMap<>();
    private final Map<Sale.Key, Standing> standings = new LinkedHashMap<>();
    private final LedgerChanges changes = new LedgerChanges();

    /** A person as a partner sees it. */
    public record Person(String partner, String userId) {}

    /** The first order of a person credited to a partner. */
    public record Order(PaymentKey payment, Instant settledAt) implements Comparable<Order> {
        @Override
        public int compareTo(Order other) {
            return Comparator.comparing(Order::settledAt).thenComparing(Order::payment).compare(this, other);
        }
    }

    /** The newest first conversion of a person. */
    public record Newest(@Nullable String subId, Instant at) {}

    /** Why a sale waits or earns nothing. */
    public record Standing(@Nullable String waiting, @Nullable String nothing) {}

    /** Adds what is stored. */
    public void load(Sale sale) {
        sales.put(sale.key(), sale);
    }

    /** Adds what is stored. */
    public void load(Payment payment) {
        payments.putIfAbsent(payment.key(), payment);
    }

    /** Adds what is stored. */
    public void load(Mark mark) {
        marks.computeIfAbsent(mark.payment(), _ -> new LinkedHashSet<>()).add(mark);
    }

    /** Adds what is stored. */
    public void load(Line line) {
        lines.put(line.id(), line);
        if (line.origin() != null) {
            linesOf.computeIfAbsent(line.origin().key().payment(), _ -> new LinkedHashSet<>()).add(line.id());
        }
    }

    /** Adds what is stored. */
    public void load(Person person, Order first) {
        firstOrders.put(person, first);
    }

    /** Adds what is stored. */
    public void load(String userId, String product, Instant firstPaidAt) {
        firstPaid.put(List.of(userId, product), firstPaidAt);
    }

    /** Adds what is stored. */
    public void load(Partner partner) {
        partners.put(partner.key(), partner);
    }

    /** Adds what is stored. */
    public void load(ProgramTerms program) {
        programs.put(program.key(), program);
    }

    /** Sales by key, as told. */
    public Collection<Sale> sales() {
        return sales.values();
    }

    /** Lines, as they are now. */
    public Collection<Line> lines() {
        return lines.values();
    }

    /** A line, if it is there. */
    public @Nullable Line line(String id) {
        return lines.get(id);
    }

    /** A payment, if known. */
    public @Nullable Payment payment(PaymentKey key) {
        return payments.get(key);
    }

    /** How each sale stands after the last settlement. */
    public Map<Sale.Key, Standing> standings() {
        return standings;
    }

    /** What has to be written. */
    public LedgerChanges changes() {
        return changes;
    }

    /** Takes in what a batch tells. */
    public void tell(Told told) {
        told.payments().forEach(this::load);
        told.marks().forEach(marked -> load(marked.mark()));
        told.words().forEach(word -> {
            Sale sale = word.on(sales.get(word.unheard().key()));
            sales.put(sale.key(), sale);
            if (word.attributed() && !sale.renewal()) {
                firstPaid.merge(List.of(sale.userId(), sale.product()), sale.convertedAt(),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        });
    }

    /** Judges every sale again; what is as it was changes nothing. */
    public void settle(Instant at) {
        Map<Person, @Nullable Newest> before = people();
        sales.values().forEach(this::noteOrder);
        purchasesFirst().forEach(sale -> settle(sale, at));
        rekind(at);
        Map<Person, @Nullable Newest> after = people();
        Set<Person> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.forEach(person -> move(person, before.get(person), after.get(person)));
    }

    /** Applies what a person or the clock did to one line. */
    public void apply(Outcome outcome) {
        outcome.lines().forEach(line -> {
            changes.figures.change(lines.get(line.id()), line);
            load(line);
            changes.lines.put(line.id(), line);
        });
        changes.entries.addAll(outcome.entries());
    }

    private List<Sale> purchasesFirst() {
        return sales.values().stream().sorted(Comparator.comparing((Sale sale) -> funded(sale.key().payment())))
                .toList();
    }

    private boolean funded(PaymentKey key) {
        Payment payment = payments.get(key);
        return payment != null && !payment.fundedBy().isEmpty();
    }

    private void noteOrder(Sale sale) {
        Credit credit = sale.credit();
        Payment payment = payments.get(sale.key().payment());
        if (credit == null || payment == null || !payment.order()) {
            return;
        }
        Person person = new Person(credit.partner(), payment.userId());
        Order order = new Order(payment.key(), payment.settledAt());
        Order first = firstOrders.get(person);
        if (first == null || order.compareTo(first) < 0) {
            if (first != null) {
                displaced.add(first.payment());
            }
            firstOrders.put(person, order);
            changes.firstOrders.put(person, order);
        }
    }

    private void settle(Sale sale, Instant at) {
        Credit credit = sale.credit();
        standings.put(sale.key(), new Standing(null, null));
        commissions(sale.key()).stream()
                .filter(line -> credit == null || !line.partner().equals(credit.partner()))
                .forEach(line -> apply(Ledger.takeAway(line, MessageId::derive, at)));
        if (credit == null) {
            return;
        }
        Verdict verdict = claim(sale, credit).judge();
        standings.put(sale.key(), standing(verdict));
        Payment payment = payments.get(sale.key().payment());
        if (payment != null) {
            Line line = commissions(sale.key()).stream()
                    .filter(held -> held.partner().equals(credit.partner())).findFirst().orElse(null);
            apply(Ledger.settle(line, credit, sale, verdict, payment, MessageId::derive, at));
        }
    }

    private static Standing standing(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Waits(Verdict.Missing missing) -> new Standing(missing.code(), null);
            case Verdict.Nothing(Verdict.Cause cause) -> new Standing(null, cause.code());
            case Verdict.Earns _ -> new Standing(null, null);
        };
    }

    private Claim claim(Sale sale, Credit credit) {
        PaymentKey key = sale.key().payment();
        Payment payment = payments.get(key);
        Partner partner = partners.get(credit.partner());
        Instant settledAt = payment == null ? sale.convertedAt() : payment.settledAt();
        Terms terms = null;
        Partner.Change then = partner == null ? null : partner.at(settledAt);
        if (partner != null && then != null) {
            ProgramTerms program = programs.get(partner.program());
            Terms usual = program == null ? null : program.termsAt(settledAt);
            terms = usual == null ? null : usual.at(then.rateBp());
        }
        Order first = firstOrders.get(new Person(credit.partner(), sale.userId()));
        return new Claim(sale, payment, terms, partner != null, then == null ? null : then.owner(),
                first == null ? null : first.payment(), firstPaid.get(List.of(sale.userId(), sale.product())),
                marks.getOrDefault(key, Set.of()), purchase -> carries(purchase, credit.partner()));
    }

    private List<Line> of(PaymentKey payment) {
        return linesOf.getOrDefault(payment, Set.of()).stream().map(lines::get).toList();
    }

    private boolean carries(PaymentKey purchase, String partner) {
        return of(purchase).stream().anyMatch(line -> line.partner().equals(partner) && line.carries());
    }

    private List<Line> commissions(Sale.Key key) {
        return of(key.payment()).stream().filter(line -> line.type() == Line.Type.COMMISSION
                && Objects.requireNonNull(line.origin()).key().equals(key)).toList();
    }

    /** An order that turned out not to be the first one is a top-up (REP-23). */
    private void rekind(Instant at) {
        for (PaymentKey payment : displaced) {
            of(payment).stream().filter(line -> line.type() == Line.Type.COMMISSION && line.kind() == Kind.FIRST)
                    .filter(line -> !payment.equals(firstOrders.get(new Person(line.partner(),
                            Objects.requireNonNull(line.origin()).userId())).payment()))
                    .toList().forEach(line -> apply(Ledger.rename(line, Kind.TOP_UP, at)));
        }
    }

    private Map<Person, @Nullable Newest> people() {
        Map<Person, @Nullable Newest> people = new LinkedHashMap<>();
        lines.values().stream().filter(line -> line.counts() && line.kind() == Kind.FIRST && line.origin() != null)
                .sorted(Comparator.comparing(Line::settledAt).thenComparing(Line::id))
                .forEach(line -> people.put(new Person(line.partner(), line.origin().userId()),
                        new Newest(line.subId(), line.settledAt())));
        return people;
    }

    private void move(Person person, @Nullable Newest before, @Nullable Newest after) {
        if (Objects.equals(before, after)) {
            return;
        }
        changes.people.put(person, after);
        if (before != null) {
            changes.figures.count(person.partner(), before.subId(), before.at(), Counts.firstPerson(-1));
        }
        if (after != null) {
            changes.figures.count(person.partner(), after.subId(), after.at(), Counts.firstPerson(1));
        }
    }
}
