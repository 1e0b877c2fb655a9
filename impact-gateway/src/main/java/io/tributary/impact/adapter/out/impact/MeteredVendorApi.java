package io.tributary.impact.adapter.out.impact;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.answer.AnswerReader;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Outcomes;
import io.tributary.impact.domain.delivery.Api;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Counts every call by account, API and class. */
public final class MeteredVendorApi implements VendorApi {
    private final VendorApi vendor;
    private final MeterRegistry meters;
    private final Clock clock;

    /** Counts calls to that vendor. */
    public MeteredVendorApi(VendorApi vendor, MeterRegistry meters, Clock clock) {
        this.vendor = vendor;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Mono<Exchange> convert(Account account, Map<String, Object> body) {
        return counted(account, Api.PERFORMANCE, vendor.convert(account, body));
    }

    @Override
    public Mono<Exchange> reverse(Account account, Map<String, Object> form) {
        return counted(account, Api.PERFORMANCE, vendor.reverse(account, form));
    }

    @Override
    public Mono<Exchange> submission(Account account, String submissionId) {
        return counted(account, Api.PERFORMANCE, vendor.submission(account, submissionId));
    }

    @Override
    public Mono<Exchange> actions(Account account, String campaignId, Instant from, Instant to, int page) {
        return counted(account, Api.PERFORMANCE, vendor.actions(account, campaignId, from, to, page));
    }

    @Override
    public Mono<Exchange> upsert(Account account, String identity, Map<String, Object> body) {
        return counted(account, Api.ADVOCATE, vendor.upsert(account, identity, body));
    }

    @Override
    public Mono<Exchange> delete(Account account, String identity) {
        return counted(account, Api.ADVOCATE, vendor.delete(account, identity));
    }

    @Override
    public Mono<Exchange> rewards(Account account, String identity) {
        return counted(account, Api.ADVOCATE, vendor.rewards(account, identity));
    }

    @Override
    public Mono<Exchange> redeem(Account account, String vendorRewardId, Map<String, Object> body) {
        return counted(account, Api.ADVOCATE, vendor.redeem(account, vendorRewardId, body));
    }

    private Mono<Exchange> counted(Account account, Api api, Mono<Exchange> call) {
        return call.doOnNext(exchange -> {
            meters.counter(GatewayMeter.REQUESTS.meterName(), "account", account.alias(), "api", api.code(), "class",
                    Outcomes.of(exchange, clock.instant()).code()).increment();
            int foreign = api == Api.PERFORMANCE && exchange instanceof Exchange.Answered answer
                    ? AnswerReader.read(answer, account.baseUrl(),
                            Objects.requireNonNullElse(account.accountSid(), "")).foreignUris() : 0;
            if (foreign > 0) {
                meters.counter(GatewayMeter.FOREIGN_URIS.meterName(), "account", account.alias()).increment(foreign);
            }
        });
    }
}
