package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.advocate.ParticipantBody;
import io.tributary.impact.domain.answer.AnswerReader;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.conversionreport.ConversionPayload;
import io.tributary.impact.domain.conversionreport.ReportBody;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.reversal.Dispositions;
import io.tributary.impact.domain.reversal.ReversalForm;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Builds a claimed delivery's request from frozen facts and current configuration, and sends it (IMP-71). */
final class VendorCalls {
    private final VendorApi vendor;
    private final RedemptionCall redemption;
    private final Dispositions dispositions;
    private final Clock clock;

    VendorCalls(VendorApi vendor, RedemptionCall redemption, Dispositions dispositions, Clock clock) {
        this.vendor = vendor;
        this.redemption = redemption;
        this.dispositions = dispositions;
        this.clock = clock;
    }

    Mono<Performed> perform(Claimed claimed) {
        Delivery delivery = claimed.delivery();
        Account account = claimed.account();
        if (claimed.look()) {
            String submission = delivery.references().submissionId();
            return submission == null ? Mono.just(missing("submission", "submission_id"))
                    : read(account, Performed.timed("submission", clock, vendor.submission(account, submission)));
        }
        return switch (delivery.kind()) {
            case VISIT, SIGNUP, TRIAL_START, TRIAL_END, SALE -> read(account, send("conversion",
                    ConversionPayload.of(delivery, claimed.version().impact(), claimed.person()),
                    body -> vendor.convert(account, body)));
            case SALE_REVERSAL -> read(account, reverse(claimed));
            case PARTICIPANT_UPSERT -> upsert(claimed);
            case PARTICIPANT_DELETE -> delivery.facts().address() == null
                    ? Mono.just(missing("delete", "address"))
                    : Performed.timed("delete", clock, vendor.delete(account, delivery.facts().address()));
            case REWARD_REDEMPTION -> redemption.perform(claimed);
        };
    }

    private Mono<Performed> reverse(Claimed claimed) {
        Delivery sale = claimed.sale();
        if (sale == null) {
            return Mono.just(missing("reverse", "sale"));
        }
        return send("reverse", ReversalForm.of(sale, claimed.version().impact(), dispositions.code(claimed.adverse())),
                form -> vendor.reverse(claimed.account(), form));
    }

    private Mono<Performed> upsert(Claimed claimed) {
        String email = claimed.person().email();
        if (email == null) {
            return Mono.just(missing("upsert", "email"));
        }
        String identity = Objects.requireNonNullElse(claimed.person().advocateAddress(), email);
        return Performed.timed("upsert", clock, vendor.upsert(claimed.account(), identity,
                ParticipantBody.of(identity, email, claimed.delivery().facts(), claimed.person())));
    }

    private Mono<Performed> send(String call, ReportBody body,
            Function<Map<String, Object>, Mono<Exchange>> request) {
        return switch (body) {
            case ReportBody.Built built -> Performed.timed(call, clock, request.apply(built.fields()));
            case ReportBody.Unbuildable fault -> Mono.just(Performed.unbuildable(call, fault.reason(),
                    String.join(",", fault.fields()), clock.instant()));
        };
    }

    private Mono<Performed> read(Account account, Mono<Performed> call) {
        return call.map(performed -> performed.exchange() instanceof Exchange.Answered answer
                ? performed.with(AnswerReader.read(answer, account.baseUrl(),
                        Objects.requireNonNullElse(account.accountSid(), "")))
                : performed);
    }

    private Performed missing(String call, String field) {
        return Performed.unbuildable(call, "missing_fact", field, clock.instant());
    }
}
