package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.application.ProgramTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program's definition in words, so that what people read is what decides (REP-52, REP-55). */
final class ProgramDefinition {
    private static final int WHOLE = 4;

    private ProgramDefinition() {}

    /** The version in force, and what changes next and when. */
    static Html section(Reader reader, ProgramTerms program, Instant now) {
        ProgramTerms.Version version = program.at(now).orElse(null);
        ProgramTerms.Version next = program.versions().stream().filter(one -> one.effectiveFrom().isAfter(now))
                .min(java.util.Comparator.comparing(ProgramTerms.Version::effectiveFrom)).orElse(null);
        Html changes = next == null ? Html.tag("p", reader.say("definition.no_change")).css("quiet")
                : Html.all(Html.tag("h3").add(reader.say("definition.next", next.number()) + " ").add(reader.time(next.effectiveFrom())), changed(reader, version, next));
        return Blocks.section("definition", reader.say("definition.title"), version == null ? Html.tag("p", reader.say("definition.none")).css("empty")
                : Html.all(Html.tag("p").add(reader.say("definition.version", version.number()) + " ").add(reader.time(version.effectiveFrom())),
                        Html.tag("ul").add(sentences(reader, version).stream().map(text -> Html.tag("li", text)).toList())), changes);
    }

    private static Html changed(Reader reader, ProgramTerms.@Nullable Version version, ProgramTerms.Version next) {
        List<String> before = version == null ? List.of() : sentences(reader, version);
        List<String> fresh = sentences(reader, next).stream().filter(text -> !before.contains(text)).toList();
        return fresh.isEmpty() ? Html.tag("p", reader.say("definition.inner")).css("quiet")
                : Html.tag("ul").add(fresh.stream().map(text -> Html.tag("li", text)).toList());
    }

    /** What holds, one sentence each. */
    static List<String> sentences(Reader reader, ProgramTerms.Version version) {
        List<String> said = new ArrayList<>();
        said.add(reader.say("terms.state." + version.state()));
        ProgramTerms.Offer offer = version.offer();
        reward(reader, version, said);
        if (version.cap() != null) {
            said.add(reader.say("terms.cap." + version.capMeasure() + "." + version.capPeriod(), version.cap()));
        }
        if (version.terms() != null) {
            said.add(reader.say("terms.commission", percent(reader, version.terms().rateBp()), version.terms().hold().toDays()));
            said.add(reader.say(version.terms().renewals() ? "terms.renewals" : "terms.no_renewals"));
        }
        if (offer != null && !offer.windowDays().isEmpty()) {
            said.add(reader.say("terms.window", offer.windowDays().getFirst()));
            said.add(reader.say("terms.model." + offer.model()));
        }
        return said;
    }

    private static void reward(Reader reader, ProgramTerms.Version version, List<String> said) {
        ProgramTerms.Offer offer = version.offer();
        if (version.rewardKind() == null || version.rewardKind().equals("none") || version.referrerAmount() == null || version.refereeAmount() == null) {
            return;
        }
        boolean months = version.rewardKind().equals("free_months");
        said.add(months ? reader.say("terms.months", version.referrerAmount(), version.refereeAmount())
                : reader.say("terms.credits", percent(reader, version.referrerAmount())));
        said.add(reader.say("terms.first_payment"));
        if (offer != null && (offer.referrerExpiry() != null || offer.refereeExpiry() != null)) {
            said.add(offer.referrerExpiry() == null ? reader.say("terms.expiry.friend", offer.refereeExpiry())
                    : offer.refereeExpiry() == null ? reader.say("terms.expiry.you", offer.referrerExpiry())
                    : reader.say("terms.expiry.both", offer.referrerExpiry(), offer.refereeExpiry()));
        } else {
            said.add(reader.say("terms.no_expiry"));
        }
        said.add(reader.say("terms.returned"));
    }

    private static String percent(Reader reader, int basisPoints) {
        return BigDecimal.valueOf(basisPoints, WHOLE).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
