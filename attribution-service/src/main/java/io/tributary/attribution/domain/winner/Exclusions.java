package io.tributary.attribution.domain.winner;

import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Exclusion;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.program.ProgramState;
import io.tributary.attribution.domain.program.ProgramVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All exclusions, evaluated in their order (ATT-70); the first that applies is the reason. */
final class Exclusions {
    static final String NOT_FIRST = "not_first_paid_period";
    private static final List<String> SOURCES = List.of("test", "fraudulent", "admin_created", "manual_adjustment");

    private Exclusions() {}

    static List<Exclusion> of(ConversionFacts facts, ProgramVersion program) {
        Payment payment = facts.payment();
        boolean notFirst = payment.ordinal() > 1 || facts.firstConversion();
        List<Exclusion> all = new ArrayList<>();
        all.add(new Exclusion("user_unknown", !facts.accountKnown() && !facts.erased(), Map.of("account_known", "" + facts.accountKnown())));
        all.add(new Exclusion("user_erased", facts.erased(), Map.of("erased", "" + facts.erased())));
        for (String source : SOURCES) {
            all.add(new Exclusion(source + "_subscription", source.equals(payment.source()), Map.of("source", payment.source())));
        }
        all.add(new Exclusion("fully_comped", payment.comped() || payment.amountMinor() <= 0,
                Map.of("comped", "" + payment.comped(), "amount_minor", "" + payment.amountMinor(), "currency", payment.currency())));
        all.add(new Exclusion("non_personal_subscription",
                facts.organization() || payment.accountKind().notPersonal() || !payment.personal(),
                Map.of("account_personal", "" + !(facts.organization() || payment.accountKind().notPersonal()),
                        "subscription_personal", "" + payment.personal())));
        all.add(new Exclusion("admin_adjusted_subscription", payment.adminAdjusted() && !notFirst,
                Map.of("admin_adjusted", "" + payment.adminAdjusted(), "first_payment", "" + !notFirst)));
        all.add(new Exclusion(NOT_FIRST, notFirst,
                Map.of("ordinal", "" + payment.ordinal(), "earlier_first_conversion", "" + facts.firstConversion())));
        all.add(new Exclusion("program_paused", program.state() == ProgramState.PAUSED && !notFirst,
                Map.of("program_state", program.state().name().toLowerCase(java.util.Locale.ROOT), "first_payment", "" + !notFirst)));
        return all;
    }
}
