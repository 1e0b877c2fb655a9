package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.Payment;
import io.tributary.impact.reporting.domain.fact.Sale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one batch tells the reports. */
public final class Told {
    private final List<Payment> payments = new ArrayList<>();
    private final List<Marked> marks = new ArrayList<>();
    private final List<Worded> words = new ArrayList<>();
    private final List<Click> clicks = new ArrayList<>();
    private final List<Lead> leads = new ArrayList<>();
    private final List<Instant> touched = new ArrayList<>();
    private final List<ProgramTerms> programs = new ArrayList<>();

    /** A mark and whose payment it is. */
    public record Marked(Mark mark, String userId) {}

    /**
     * What attribution or referral said of a payment.
     *
     * @param unheard    the sale without any word
     * @param word       the word
     * @param attributed whether attribution said it
     * @param renewal    whether attribution calls it a renewal
     */
    public record Worded(Sale unheard, Sale.Word word, boolean attributed, boolean renewal) {
        Sale on(@Nullable Sale known) {
            Sale sale = known == null ? unheard : known;
            return attributed ? sale.attributed(word, renewal) : sale.decided(word);
        }
    }

    /**
     * A visit through one of our own links.
     *
     * @param digest    digest of the click id
     * @param partner   lower-cased code
     * @param subId     label
     * @param at        when
     * @param unique    first of its session on this partner, and trusted
     * @param subUnique first of its session on this partner and label, and trusted
     * @param suspicious whether it is not trusted
     */
    public record Click(String digest, String partner, @Nullable String subId, Instant at, boolean unique,
                        boolean subUnique, boolean suspicious) {}

    /** A person whose lead was attributed to a partner. */
    public record Lead(String userId, String provider, String partner, @Nullable String subId, Instant at) {}

    /** A payment arrived. */
    public void add(Payment payment) {
        payments.add(payment);
    }

    /** A payment turned adverse. */
    public void add(Mark mark, String userId) {
        marks.add(new Marked(mark, userId));
    }

    /** A sale was decided. */
    public void add(Worded word) {
        words.add(word);
    }

    /** A click was recorded. */
    public void add(Click click) {
        clicks.add(click);
    }

    /** A lead was attributed. */
    public void add(Lead lead) {
        leads.add(lead);
    }

    /** A program was defined. */
    public void add(ProgramTerms program) {
        programs.add(program);
    }

    /** A usable touch was captured then. */
    public void touched(Instant at) {
        touched.add(at);
    }

    /** Times of usable touches. */
    public List<Instant> touched() {
        return touched;
    }

    /** Payments. */
    public List<Payment> payments() {
        return payments;
    }

    /** Marks. */
    public List<Marked> marks() {
        return marks;
    }

    /** Words on sales. */
    public List<Worded> words() {
        return words;
    }

    /** Clicks. */
    public List<Click> clicks() {
        return clicks;
    }

    /** Leads. */
    public List<Lead> leads() {
        return leads;
    }

    /** Programs. */
    public List<ProgramTerms> programs() {
        return programs;
    }

    /** People the ledger facts are about; their facts are applied one batch at a time. */
    public Set<String> users() {
        Set<String> users = new LinkedHashSet<>();
        payments.forEach(payment -> users.add(payment.userId()));
        marks.forEach(mark -> users.add(mark.userId()));
        words.forEach(word -> users.add(word.unheard().userId()));
        return users;
    }

    /** Whether the ledger has nothing to do. */
    public boolean leavesLedger() {
        return payments.isEmpty() && marks.isEmpty() && words.isEmpty();
    }
}
