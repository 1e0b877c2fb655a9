package io.tributary.scenarios.look;

import io.tributary.scenarios.match.Demands;
import io.tributary.scenarios.match.Strictness;
import io.tributary.scenarios.perform.CreditPayments;
import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Expectation.Demand;
import java.util.List;
import java.util.Map;

/** Checks expectations against what is there now. */
public final class Observer {
    private final CreditPayments creditPayments;
    private final CaptureView capture;
    private final ConversionView conversions;
    private final BillingView billing;
    private final VendorView vendors;
    private final GatewayView gateway;
    private final Explanations explanations;
    private final HttpAnswers answers;
    private final PersonalTraces traces;
    private final Demands anyOrder = Demands.unordered(Strictness.MEANING);
    private final Demands impactOrder = Demands.ordered(Strictness.WIRE, "user", VendorView::api);
    private final Demands stripeOrder = Demands.ordered(Strictness.MEANING, "user", fields -> "stripe");

    /** Looks for one run of a story. */
    public Observer(Performance performance, CreditPayments creditPayments) {
        Reads reads = new Reads(performance);
        this.creditPayments = creditPayments;
        this.capture = new CaptureView(reads);
        this.conversions = new ConversionView(reads);
        this.billing = new BillingView(reads);
        this.vendors = new VendorView(performance, capture);
        this.gateway = new GatewayView(reads);
        this.explanations = new Explanations(conversions);
        this.answers = new HttpAnswers(performance);
        this.traces = new PersonalTraces(performance);
    }

    /** What lies among the dead letters now is not the story's own. */
    public void rememberDeadLetters() {
        gateway.rememberDeadLetters();
    }

    /** What is wrong, one text per problem; empty when the expectation is met. */
    public List<String> problems(Expectation expectation) {
        creditPayments.findAll();
        return switch (expectation.kind()) {
            case CONVERSIONS -> anyOrder.problems(expectation, conversions.conversions(expectation));
            case ATTRIBUTIONS -> anyOrder.problems(expectation, capture.attributions());
            case TOUCHES -> anyOrder.problems(expectation, capture.touches());
            case REWARDS -> anyOrder.problems(expectation, conversions.rewards());
            case DECISIONS -> anyOrder.problems(expectation, conversions.decisions());
            case RENEWALS -> anyOrder.problems(expectation, billing.renewals());
            case SUBSCRIPTIONS -> anyOrder.problems(expectation, billing.subscriptions());
            case CREDITS -> anyOrder.problems(expectation, billing.credits());
            case ISSUANCES -> anyOrder.problems(expectation, billing.issuances());
            case IMPACT -> impactOrder.problems(expectation, vendors.impact());
            case ACTIONS -> anyOrder.problems(expectation, vendors.actions());
            case STRIPE -> stripeOrder.problems(expectation, vendors.stripe());
            case DELIVERIES -> anyOrder.problems(expectation, gateway.deliveries());
            case DEAD_LETTERS -> anyOrder.problems(expectation, gateway.deadLetters());
            case REPORT -> asked(expectation, gateway.reports(expectation));
            case SUMMARY -> asked(expectation, gateway.summaries(expectation));
            case EXPLAINS -> explanations.problems(expectation);
            case PERSONAL_DATA -> traces.problems(expectation);
            case HTTP -> answers.problems(expectation);
        };
    }

    /** Rows exist for exactly what was asked, so that completeness means nothing. */
    private List<String> asked(Expectation expectation, List<Map<String, Object>> rows) {
        Demand demand = expectation.demand() == Demand.NONE ? Demand.NONE : Demand.SOME;
        return anyOrder.problems(new Expectation(expectation.kind(), demand, expectation.entries()), rows);
    }

    /** What the product says to explain the payments of the story, for the report of a failure. */
    public List<Object> explanationsOf(String payment) {
        return conversions.explanations(payment);
    }
}
