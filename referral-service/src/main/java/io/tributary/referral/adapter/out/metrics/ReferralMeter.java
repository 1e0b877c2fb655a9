package io.tributary.referral.adapter.out.metrics;

/** Every meter of this service (OPS-78); labels never hold ids of people, payments or codes. */
public enum ReferralMeter {
    CONVERSIONS("tributary.conversions", "decisions by program, winner, outcome and reason"),
    CONVERSIONS_WAITING("tributary.conversions.waiting", "conversions that wait, by program and state"),
    REWARDS("tributary.rewards", "rewards that wait for billing or for a person, by program, role, state and cause"),
    REWARDS_OLDEST_SECONDS("tributary.rewards.oldest.seconds", "age of the oldest of them"),
    REVIEWS_OPEN("tributary.reviews.open", "open review cases by reason"),
    STUCK("tributary.stuck", "work that has waited too long: conversions 24 h, rewards 48 h, reviews 7 days");

    private final String meterName;
    private final String meaning;

    ReferralMeter(String meterName, String meaning) {
        this.meterName = meterName;
        this.meaning = meaning;
    }

    /** Name of the meter. */
    public String meterName() {
        return meterName;
    }

    /** What it says. */
    public String meaning() {
        return meaning;
    }
}
