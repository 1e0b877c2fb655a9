package io.tributary.impact.adapter.out.impact;

import io.netty.channel.ConnectTimeoutException;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.platform.egress.OutgoingAddresses;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Calls over HTTP: connect 2 s, whole exchange 10 s, 64 KiB of answer, no redirects, no retries (IMP-27, IMP-78, IMP-83). */
public final class HttpVendorApi implements VendorApi {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int PAGE_SIZE = 2_000;
    private static final int REPORT_BYTES = 16 * 1024 * 1024;

    private final WebClient client;
    private final Duration exchangeTimeout;

    /**
     * Prepares the client.
     *
     * @param connectTimeout  time for a connection
     * @param exchangeTimeout time for everything
     */
    public HttpVendorApi(Duration connectTimeout, Duration exchangeTimeout) {
        HttpClient http = HttpClient.create()
                .option(io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .followRedirect(false)
                .resolver(OutgoingAddresses.guard())
                .disableRetry(true);
        this.client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
        this.exchangeTimeout = exchangeTimeout;
    }

    @Override
    public Mono<Exchange> convert(Account account, Map<String, Object> body) {
        return json(account, Api.PERFORMANCE, HttpMethod.POST, advertiser(account) + "/Conversions", body);
    }

    @Override
    public Mono<Exchange> reverse(Account account, Map<String, Object> form) {
        String encoded = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue().toString()))
                .collect(Collectors.joining("&"));
        return exchange(request(account, Api.PERFORMANCE, HttpMethod.DELETE, advertiser(account) + "/Actions")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED).bodyValue(encoded), MOST_BYTES);
    }

    @Override
    public Mono<Exchange> submission(Account account, String submissionId) {
        return exchange(request(account, Api.PERFORMANCE, HttpMethod.GET,
                advertiser(account) + "/APISubmissions/" + encode(submissionId)), MOST_BYTES);
    }

    @Override
    public Mono<Exchange> actions(Account account, String campaignId, Instant from, Instant to, int page) {
        String query = "?CampaignId=" + encode(campaignId) + "&StartDate=" + encode(from.toString()) + "&EndDate="
                + encode(to.toString()) + "&PageSize=" + PAGE_SIZE + "&Page=" + page;
        return exchange(request(account, Api.PERFORMANCE, HttpMethod.GET,
                advertiser(account) + "/Actions" + query), REPORT_BYTES);
    }

    @Override
    public Mono<Exchange> upsert(Account account, String identity, Map<String, Object> body) {
        return json(account, Api.ADVOCATE, HttpMethod.PUT, participant(account, identity), body);
    }

    @Override
    public Mono<Exchange> delete(Account account, String identity) {
        return exchange(request(account, Api.ADVOCATE, HttpMethod.DELETE,
                participant(account, identity) + "?doNotTrack=false&preserveEmptyAccount=false"), MOST_BYTES);
    }

    @Override
    public Mono<Exchange> rewards(Account account, String identity) {
        String who = encode(identity);
        return exchange(request(account, Api.ADVOCATE, HttpMethod.GET, tenant(account) + "/reward?accountId=" + who
                + "&userId=" + who + "&rewardTypeFilter=CREDIT"), MOST_BYTES);
    }

    @Override
    public Mono<Exchange> redeem(Account account, String vendorRewardId, Map<String, Object> body) {
        return json(account, Api.ADVOCATE, HttpMethod.POST,
                tenant(account) + "/credit/" + encode(vendorRewardId) + "/redeem", body);
    }

    private static String advertiser(Account account) {
        return account.baseUrl() + "/Advertisers/" + encode(Objects.requireNonNull(account.accountSid()));
    }

    private static String tenant(Account account) {
        return account.advocateBaseUrl() + "/api/v1/" + encode(Objects.requireNonNull(account.tenantAlias()));
    }

    private static String participant(Account account, String identity) {
        return tenant(account) + "/open/account/" + encode(identity) + "/user/" + encode(identity);
    }

    private static String encode(String part) {
        return UriUtils.encode(part, StandardCharsets.UTF_8);
    }

    private Mono<Exchange> json(Account account, Api api, HttpMethod method, String url, Map<String, Object> body) {
        return exchange(request(account, api, method, url).contentType(MediaType.APPLICATION_JSON)
                .bodyValue(AnswerJson.write(body)), MOST_BYTES);
    }

    private WebClient.RequestBodySpec request(Account account, Api api, HttpMethod method, String url) {
        return client.method(method).uri(URI.create(url)).accept(MediaType.APPLICATION_JSON)
                .headers(headers -> authenticate(headers, account, api));
    }

    private static void authenticate(HttpHeaders headers, Account account, Api api) {
        switch (api) {
            case PERFORMANCE -> headers.setBasicAuth(Objects.requireNonNull(account.accountSid()),
                    Objects.requireNonNull(account.authToken()), StandardCharsets.UTF_8);
            case ADVOCATE -> headers.setBasicAuth(Objects.requireNonNull(account.advocateAccountSid()),
                    Objects.requireNonNull(account.advocateAuthToken()), StandardCharsets.UTF_8);
        }
    }

    private Mono<Exchange> exchange(WebClient.RequestHeadersSpec<?> request, int most) {
        return request.exchangeToMono(response -> answered(response, most))
                .timeout(exchangeTimeout)
                .onErrorResume(fault -> Mono.just(fault(fault)));
    }

    private static Mono<Exchange> answered(ClientResponse response, int most) {
        Map<String, String> headers = new HashMap<>();
        response.headers().asHttpHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return DataBufferUtils.join(response.bodyToFlux(DataBuffer.class), most)
                .map(HttpVendorApi::text)
                .onErrorReturn(DataBufferLimitException.class, "")
                .defaultIfEmpty("")
                .map(text -> new Exchange.Answered(response.statusCode().value(), headers, text, AnswerJson.read(text)));
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    /** The class of a fault; its text may hold parts of the request and is dropped. */
    private static Exchange fault(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectTimeoutException _ -> {
                    return new Exchange.NotConnected("connect_timeout");
                }
                case ConnectException _ -> {
                    return new Exchange.NotConnected("no_connection");
                }
                case UnknownHostException _ -> {
                    return new Exchange.NotConnected("unknown_host");
                }
                case SSLException _ -> {
                    return new Exchange.NotConnected("tls_fault");
                }
                case TimeoutException _ -> {
                    return new Exchange.Lost("timeout");
                }
                default -> { }
            }
        }
        return new Exchange.Lost("reset");
    }
}
