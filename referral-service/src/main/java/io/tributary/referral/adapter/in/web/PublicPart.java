package io.tributary.referral.adapter.in.web;

import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.RewardTerms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everyone may know of a program, in words and figures (REF-11). */
final class PublicPart {
    private static final int BASIS_POINTS_PER_PERCENT = 100;

    private PublicPart() {}

    static Map<String, Object> of(String key, Definition definition) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("key", key);
        out.put("name", definition.name());
        out.put("kind", Definition.wire(definition.kind()));
        out.put("state", Definition.wire(definition.state()));
        out.put("product", definition.product());
        out.put("reward", reward(definition.reward()));
        out.put("cap", cap(definition.cap()));
        out.put("expiry", expiry(definition));
        return out;
    }

    private static Map<String, Object> reward(RewardTerms reward) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("kind", Definition.wire(reward.kind()));
        out.put("referrer", reward.referrerAmount());
        out.put("referee", reward.refereeAmount());
        out.put("currency", reward.currency());
        out.put("text", switch (reward.kind()) {
            case NONE -> "No reward.";
            case FREE_MONTHS -> "You get " + months(reward.referrerAmount()) + " free, your friend gets " + months(reward.refereeAmount()) + " free.";
            case BONUS_CREDITS -> "You get " + percent(reward.referrerAmount()) + ", your friend gets " + percent(reward.refereeAmount())
                    + " of the list price of your friend's plan as credits.";
        });
        return out;
    }

    private static @Nullable Map<String, Object> cap(@Nullable CapTerms cap) {
        if (cap == null) {
            return null;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("measure", cap.countsMonths() ? "months" : "rewards");
        out.put("limit", cap.limit());
        out.put("period", cap.perCalendarYear() ? "calendar_year" : "lifetime");
        out.put("text", "At most " + (cap.countsMonths() ? months(cap.limit()) : cap.limit() + " rewards")
                + (cap.perCalendarYear() ? " per calendar year." : " in all."));
        return out;
    }

    private static Map<String, Object> expiry(Definition definition) {
        Map<String, Object> out = new LinkedHashMap<>();
        Integer referrer = definition.expiry().referrerMonths();
        Integer referee = definition.expiry().refereeMonths();
        out.put("referrer_months", referrer);
        out.put("referee_months", referee);
        out.put("states", definition.expiry().states());
        out.put("text", "Yours lapse " + lapse(referrer) + ", your friend's " + lapse(referee) + ".");
        return out;
    }

    private static String lapse(@Nullable Integer months) {
        return months == null ? "never" : "after " + months(months) + " of waiting";
    }

    private static String months(int count) {
        return count == 1 ? "1 month" : count + " months";
    }

    private static String percent(int basisPoints) {
        int whole = basisPoints / BASIS_POINTS_PER_PERCENT;
        int rest = basisPoints % BASIS_POINTS_PER_PERCENT;
        return rest == 0 ? whole + " %" : whole + "." + (rest < 10 ? "0" : "") + rest + " %";
    }
}
