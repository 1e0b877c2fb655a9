package io.tributary.scenarios.perform;

import io.tributary.scenarios.override.Overrides;
import io.tributary.scenarios.story.Account;
import io.tributary.scenarios.story.Adversity;
import io.tributary.scenarios.story.Purchase;
import io.tributary.scenarios.story.StaffAct;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import io.tributary.scenarios.story.Visit;
import java.time.Instant;
import java.util.Collection;

/** Plays steps, one after the other, each when everything before has come to rest. */
public final class Player {
    private final Performance performance;
    private final Visits visits;
    private final Accounts accounts;
    private final Purchases purchases;
    private final Adversities adversities;
    private final StaffActs staffActs;
    private final Stagecraft stagecraft;

    /** A player for one run of a story. */
    public Player(Performance performance, CreditPayments creditPayments, Overrides overrides) {
        this.performance = performance;
        this.visits = new Visits(performance);
        this.accounts = new Accounts(performance);
        this.purchases = new Purchases(performance, creditPayments);
        this.adversities = new Adversities(performance);
        this.staffActs = new StaffActs(performance, creditPayments);
        this.stagecraft = new Stagecraft(performance, overrides);
    }

    /** Tells of accounts that exist when the story begins, and gets to know those who will sign up. */
    public void introduce(Story story, Collection<String> existing, Instant createdAt) {
        story.steps().forEach(step -> {
            if (step.action() instanceof Account.SignUp signUp) {
                accounts.expected(step, signUp);
            }
        });
        existing.forEach(user -> accounts.existing(user, createdAt));
        performance.world().awaitQuiet();
    }

    /** Moves the clock to the step and plays it. */
    public void play(Step step) {
        performance.world().advanceTo(step.at());
        performance.begin(step.number());
        switch (step.action()) {
            case null -> { }
            case Visit visit -> visits.play(step, visit);
            case Account account -> accounts.play(step, account);
            case Purchase purchase -> purchases.play(step, purchase);
            case Adversity adversity -> adversities.play(step, adversity);
            case StaffAct act -> staffActs.play(act);
            case Stage stage -> stagecraft.play(step, stage);
        }
        performance.world().awaitQuiet();
    }
}
