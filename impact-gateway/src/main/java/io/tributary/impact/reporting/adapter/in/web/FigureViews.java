package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as they are answered; no id of any person, order or click is among them (REP-29). */
public final class FigureViews {
    private static final int RATE_DIGITS = 4;

    private FigureViews() {}

    static Map<String, Object> head(AffiliateReports.Head head, Caller caller) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", head.partner().code());
        view.put("program", head.partner().program());
        view.put("currency", head.currency());
        view.put("period", head.period().code());
        view.put("from", Times.text(head.from()));
        view.put("as_of", Times.text(head.asOf()));
        view.put("lag_ms", head.lagMs());
        view.put("stale", head.stale());
        view.put("incomplete", incomplete(head.missing(), caller));
        return view;
    }

    /** Records that are in no figure, and where those who may see them find them (REP-65). */
    public static Map<String, Object> incomplete(int count, Caller caller) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("count", count);
        if (caller.is(Access.Role.SUPPORT) || caller.is(Access.Role.OPERATOR)) {
            view.put("dead_letters", "/ops/dead-letters");
        }
        return view;
    }

    /** All figures of REP-22. */
    static Map<String, Object> figures(AffiliateReports.Figures figures, String currency) {
        Counts counts = figures.counts();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("clicks", counts.clicks());
        view.put("unique_clicks", counts.uniqueClicks());
        view.put("sign_ups", counts.signUps());
        view.put("conversions", counts.conversions());
        view.put("first", counts.first());
        view.put("renewals", counts.renewals());
        view.put("top_ups", counts.topUps());
        view.put("earnings_by_status", earnings(figures.earnings(), currency));
        view.put("earnings_total", MoneyText.of(figures.earnings().total(), currency));
        view.put("conversion_rate", rate(counts.firstPeople(), counts.uniqueClicks()));
        return view;
    }

    static Map<String, Object> subId(AffiliateReports.SubId sub, String currency) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("sub_id", sub.subId());
        view.put("clicks", sub.figures().counts().clicks());
        view.put("unique_clicks", sub.figures().counts().subUniqueClicks());
        view.put("conversions", sub.figures().counts().conversions());
        view.put("earnings_by_status", earnings(sub.figures().earnings(), currency));
        view.put("earnings", MoneyText.of(sub.figures().earnings().total(), currency));
        if (sub.other()) {
            view.put("other", true);
        }
        return view;
    }

    static Map<String, Object> earnings(Earnings earnings, String currency) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("pending", MoneyText.of(earnings.pending(), currency));
        view.put("approved", MoneyText.of(earnings.approved(), currency));
        view.put("paid", MoneyText.of(earnings.paid(), currency));
        view.put("reversed", MoneyText.of(earnings.reversed(), currency));
        return view;
    }

    /** Four decimals; null over zero. */
    public static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0 ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_UP);
    }
}
