package io.tributary.attribution.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.application.capture.CaptureRequest;
import io.tributary.attribution.application.capture.CaptureService;
import io.tributary.attribution.application.capture.CaptureStores;
import io.tributary.attribution.application.capture.Retention;
import io.tributary.attribution.application.capture.Visit;
import io.tributary.attribution.application.capture.VisitService;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.port.Partners;
import io.tributary.attribution.application.port.Transaction;
import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.capture.LandingUrl;
import io.tributary.attribution.domain.capture.Query;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.link.PartnerLink;
import io.tributary.attribution.domain.link.VisitFilter;
import io.tributary.attribution.domain.program.Programs;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class UnavailableTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T12:00:00Z"), ZoneOffset.UTC);
    private final List<String> counted = new ArrayList<>();

    /** A database that is away: everything that is asked of it fails. */
    private static <T> T away(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) ->
                Mono.error(new IllegalStateException("database is away"))));
    }

    private CaptureStores stores(Programs programs) {
        Transaction none = new Transaction() {
            @Override
            public <T> Mono<T> inOne(Mono<T> work) {
                return work;
            }
        };
        Definitions definitions = new Definitions() {
            @Override
            public Mono<Programs> current() {
                return Mono.just(programs);
            }

            @Override
            public Mono<Void> save(List<Definition> definitions) {
                return Mono.empty();
            }
        };
        Partners partners = new Partners() {
            @Override
            public Mono<PartnerLink> find(String code) {
                return Mono.just(new PartnerLink("PARTNER1", "partner_links", "/own", true));
            }

            @Override
            public Mono<Void> save(List<PartnerLink> stored) {
                return Mono.empty();
            }
        };
        return new CaptureStores(none, definitions, away(io.tributary.attribution.application.port.Accounts.class),
                away(io.tributary.attribution.application.port.Evidence.class), away(io.tributary.attribution.application.port.Clicks.class), partners,
                away(io.tributary.attribution.application.port.TouchIds.class), away(io.tributary.attribution.application.port.Events.class),
                away(io.tributary.messaging.timer.Timers.class), new Counting());
    }

    private io.tributary.attribution.application.review.Reviews reviews(CaptureStores stores) {
        return new io.tributary.attribution.application.review.Reviews(stores.definitions(),
                away(io.tributary.attribution.application.port.Histories.class), stores.events(), stores.timers(), stores.counters(), Duration.ofHours(24));
    }

    @Test
    @DisplayName("a visitor is redirected even when the click cannot be stored, and the loss is counted (ATT-55)")
    void lostClick() {
        CaptureStores stores = stores(Shipped.PROGRAMS);
        VisitService visits = new VisitService(stores, reviews(stores), new Retention(Duration.ofDays(60)), CLOCK,
                new VisitService.VisitIds(() -> "k", () -> "v"), new VisitFilter(List.of()), "kiloclaw");
        Visit visit = new Visit("partner1", null, Query.parse("utm_source=a"), false, Map.of("user-agent", "Firefox"), null, null, "print", "app.example");
        StepVerifier.create(visits.visit(visit)).assertNext(answer -> {
            assertThat(answer.target()).isEqualTo("/own?utm_source=a");
            assertThat(answer.click()).isNull();
        }).verifyComplete();
        assertThat(counted).containsExactly("click_lost");
    }

    @Test
    @DisplayName("a capture without storage or without any program is unavailable (ATT-17)")
    void unavailable() {
        CaptureRequest request = new CaptureRequest(Objects.requireNonNull(LandingUrl.parse("/claw?im_ref=a")), null, Map.of(), Map.of(), null, null, null);
        for (Programs programs : List.of(Shipped.PROGRAMS, Programs.of(List.of()))) {
            CaptureStores stores = stores(programs);
            CaptureService captures = new CaptureService(stores, reviews(stores), new Retention(Duration.ofDays(60)), CLOCK, () -> "v", "kiloclaw");
            StepVerifier.create(captures.capture(request)).expectError(CaptureService.Unavailable.class).verify();
        }
    }

    private final class Counting implements Counters {
        @Override
        public void touch(String program, String kind, String result) {
            counted.add(result);
        }

        @Override
        public void click(String program, String result) {
            counted.add(result);
        }

        @Override
        public void conversion(String program, Decision decision) {
            counted.add(program);
        }

        @Override
        public void note(String what) {
            counted.add(what);
        }
    }
}
