package io.tributary.simulators.impact;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.Answer;
import io.tributary.simulators.http.LoopbackServer;
import io.tributary.simulators.http.Request;
import io.tributary.simulators.impact.advocate.AdvocateBook;
import io.tributary.simulators.impact.advocate.Credits;
import io.tributary.simulators.impact.advocate.Participant;
import io.tributary.simulators.impact.advocate.ParticipantEndpoint;
import io.tributary.simulators.impact.advocate.RewardEndpoint;
import io.tributary.simulators.impact.advocate.RewardRate;
import io.tributary.simulators.impact.advocate.VendorReward;
import io.tributary.simulators.impact.conversions.ActionListEndpoint;
import io.tributary.simulators.impact.conversions.ConversionEndpoint;
import io.tributary.simulators.impact.conversions.ReversalEndpoint;
import io.tributary.simulators.impact.conversions.SubmissionEndpoint;
import io.tributary.simulators.impact.ledger.ConversionLedger;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import io.tributary.simulators.impact.ledger.People;
import io.tributary.simulators.impact.ledger.RequestLog;
import io.tributary.simulators.impact.play.Parts;
import io.tributary.simulators.impact.play.Play;
import io.tributary.simulators.impact.play.PlayBook;
import io.tributary.simulators.impact.play.PlayRule;
import io.tributary.simulators.script.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both Impact APIs on one loopback port, and the desk from which a story controls them. One request at a time is
 * judged, so that "exactly one action" holds under any concurrency; waiting happens outside.
 */
public final class ImpactSimulator implements AutoCloseable {

    private final SimulationClock clock;
    private final Identifiers ids;
    private final People people = new People();
    private final RequestLog log = new RequestLog(people);
    private final ConversionLedger ledger;
    private final AdvocateBook book;
    private final Credits credits;
    private final PlayBook plays;
    private final RateLimiter limiter;
    private final Parts parts;
    private final ImpactRoutes routes;
    private final LoopbackServer server;

    private ImpactSimulator(ImpactSettings settings, SimulationClock clock) {
        this.clock = clock;
        this.ids = new Identifiers(settings.seed());
        this.ledger = new ConversionLedger(ids);
        this.book = new AdvocateBook(settings.advocatePrograms(), ids);
        this.credits = new Credits(book, people, ids, settings.rates());
        this.plays = new PlayBook(ids);
        this.limiter = new RateLimiter(settings.limits());
        this.parts = new Parts(settings.clientTimeout());
        this.routes = routes(settings);
        var desk = new ImpactDesk(this);
        this.server = LoopbackServer.start(
                settings.port(),
                clock,
                request -> request.path().isEmpty() || !request.path().getFirst().equals("_sim")
                        ? judge(request)
                        : desk.handle(request));
    }

    private ImpactRoutes routes(ImpactSettings settings) {
        return new ImpactRoutes(
                settings.accounts(),
                new ConversionEndpoint(ledger, clock, settings.trackers(), settings.locksAfter(), action ->
                        settings.accounts().stream()
                                .filter(account -> account.sid().equals(action.sid()))
                                .forEach(account -> credits.sold(account.tenant(), action))),
                new ReversalEndpoint(ledger, clock),
                new SubmissionEndpoint(ledger, clock),
                new ActionListEndpoint(ledger, clock),
                new ParticipantEndpoint(book, credits, clock),
                new RewardEndpoint(credits));
    }

    /** Starts listening on loopback. */
    public static ImpactSimulator start(ImpactSettings settings, SimulationClock clock) {
        return new ImpactSimulator(settings, clock);
    }

    private synchronized Answer judge(Request request) {
        return routes.task(request).map(task -> judge(request, task)).orElseGet(() -> Parts.refusal(404));
    }

    private Answer judge(Request request, Task task) {
        var now = clock.now();
        boolean known = request.basicCredentials().filter(task.credentials()::equals).isPresent();
        boolean admitted = limiter.admit(task.api(), task.sid(), now);
        var answer = !known ? Parts.refusal(401) : admitted ? play(task) : Parts.refusal(429);
        log.add(now, task.call(), answer.loggedStatus());
        return limiter.tell(answer, task.api(), task.sid(), now);
    }

    private Answer play(Task task) {
        var call = task.call();
        var user = call.user() != null ? call.user() : people.userOf(call.account()).orElse(null);
        return parts.perform(plays.next(call, user), task.work());
    }

    /** {@code http://127.0.0.1:<port>}: base URL of both APIs. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** Requests received whose answer waits for the simulated time. */
    public int heldRequests() {
        return server.heldRequests();
    }

    /** The earliest simulated instant at which a held request is answered or dropped. */
    public Optional<Instant> nextDue() {
        return server.nextDue();
    }

    /** Drops every held request now, for a clock that was moved back. */
    public void releaseHeld() {
        server.releaseHeld();
    }

    /** Everything received, in order, failed attempts included. */
    public List<ImpactRequest> requests() {
        return log.entries();
    }

    /** Actions whose submission has completed. */
    public synchronized List<ImpactAction> actions() {
        return ledger.visible(clock.now());
    }

    /** Everyone registered at Advocate. */
    public synchronized List<Participant> participants() {
        return List.copyOf(book.all());
    }

    /** Every credit at Advocate. */
    public synchronized List<VendorReward> rewards() {
        return List.copyOf(credits.all());
    }

    /** Answers the next calls so, one reply each, then normally again. */
    public synchronized void reply(String on, @Nullable String user, List<Reply> replies) {
        replies.forEach(reply -> plays.add(PlayRule.once(on, user, Play.scripted(reply))));
    }

    /** Plays a part. */
    public synchronized void play(PlayRule rule) {
        plays.add(rule);
    }

    /** From now on this address gets this code in this Advocate program, or in all (null). */
    public synchronized void code(String email, @Nullable String advocateProgramId, String code) {
        book.tellCode(email, advocateProgramId, code);
        credits.told(null, code);
    }

    /** This opaque referral value came from the link with this code (its {@code rsCode}). */
    public synchronized void referralValue(String value, String code) {
        book.tellValue(value, code);
        credits.told(value, code);
    }

    /** This address belongs to this user; requests that name only an address are listed under the user. */
    public synchronized void user(String userId, String email) {
        people.know(userId, email);
    }

    /** Replaces what later SALEs are worth. */
    public synchronized void rates(List<RewardRate> rates) {
        credits.rates(rates);
    }

    /** Replaces the limits. */
    public synchronized void limits(RateLimits limits) {
        limiter.limits(limits);
    }

    /** What Impact does by itself now and then: reverses the action and makes a new pending one (IMP-81). */
    public synchronized Optional<ImpactAction> reattribute(String orderId) {
        return ledger.reattribute(orderId, clock.now());
    }

    /** Forgets all data and all instructions; settings stay. */
    public synchronized void reset() {
        server.releaseHeld();
        log.clear();
        ledger.clear();
        book.clear();
        credits.clear();
        people.clear();
        limiter.clear();
        plays.clear();
    }

    /** Forgets the instructions only. */
    public synchronized void forgetInstructions() {
        plays.clear();
    }

    /** Makes ids begin anew from this seed. */
    public void seed(long seed) {
        ids.seed(seed);
    }

    @Override
    public void close() {
        server.close();
    }
}
