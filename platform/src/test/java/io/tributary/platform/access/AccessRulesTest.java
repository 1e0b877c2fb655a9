package io.tributary.platform.access;

import io.tributary.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        classes = AccessRulesTest.Host.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=host", "spring.config.import=classpath:tributary-platform.yaml", "tributary.http.port=0",
            "tributary.database.password=test", "spring.r2dbc.url=r2dbc:postgresql://127.0.0.1:1/nowhere",
            "spring.autoconfigure.exclude=org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
                    + "io.tributary.messaging.autoconfigure.MessagingAutoConfiguration"})
class AccessRulesTest {
    private WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void bind(@Autowired ApplicationContext context) {
        client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")).build();
    }

    @Test
    @DisplayName("an endpoint open to everyone answers without a token, and no caller is known (OPS-63)")
    void open() {
        client.get().uri("/open").exchange().expectStatus().isOk().expectBody().jsonPath("$.caller").isEqualTo("nobody");
    }

    @Test
    @DisplayName("what answers GET answers HEAD for the same callers")
    void head() {
        client.head().uri("/open").exchange().expectStatus().isOk();
        client.head().uri("/guarded").exchange().expectStatus().isUnauthorized();
    }

    @Test
    @DisplayName("without a token a guarded endpoint answers 401 as a problem (OPS-62)")
    void withoutToken() {
        client.get().uri("/guarded").exchange().expectStatus().isUnauthorized()
                .expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody().jsonPath("$.code").isEqualTo("unauthenticated");
    }

    @Test
    @DisplayName("a good token without the role answers 403 (OPS-62)")
    void withoutRole() {
        client.get().uri("/guarded").header("Authorization", "Bearer user-key").exchange().expectStatus().isForbidden()
                .expectBody().jsonPath("$.code").isEqualTo("forbidden");
    }

    @Test
    @DisplayName("a caller with the role is handed to the endpoint (OPS-60)")
    void withRole() {
        client.get().uri("/guarded").header("Authorization", "Bearer staff-key").exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.caller_name").isEqualTo("olga");
    }

    @Test
    @DisplayName("a bad token is refused on an open endpoint too (OPS-62)")
    void badToken() {
        client.get().uri("/open").header("Authorization", "Bearer nobodys-key").exchange().expectStatus().isUnauthorized();
    }

    @Test
    @DisplayName("an unsigned JWT is refused (OPS-61)")
    void algNone() {
        client.get().uri("/open").header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.").exchange().expectStatus().isUnauthorized();
    }

    @Test
    @DisplayName("what no rule names does not exist, even where a controller would answer (OPS-60)")
    void unlisted() {
        client.get().uri("/unlisted").exchange().expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("not_found");
    }

    @Test
    @DisplayName("a method no rule names answers 405 as a problem")
    void wrongMethod() {
        client.delete().uri("/open").exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                .expectBody().jsonPath("$.code").isEqualTo("method_not_allowed");
    }

    @Test
    @DisplayName("a body that is not JSON answers 400 malformed_request, another media type 415")
    void malformed() {
        client.post().uri("/body").contentType(MediaType.APPLICATION_JSON).bodyValue("{nonsense").exchange()
                .expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("malformed_request");
        client.post().uri("/body").contentType(MediaType.TEXT_PLAIN).bodyValue("x").exchange()
                .expectStatus().isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE).expectBody().jsonPath("$.code").isEqualTo("unsupported_media_type");
    }

    @Test
    @DisplayName("answers forbid inline script, sniffing, framing and leaking paths to other sites (OPS-65)")
    void securityHeaders() {
        client.get().uri("/open").exchange().expectHeader().valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader().valueEquals("Referrer-Policy", "strict-origin-when-cross-origin")
                .expectHeader().valueEquals("X-Frame-Options", "DENY")
                .expectHeader().value("Content-Security-Policy", policy -> org.assertj.core.api.Assertions.assertThat(policy)
                        .contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'none'", "object-src 'none'"));
    }

    @Test
    @DisplayName("JSON of depth 32 is read, of depth 33 refused before it is bound (OPS-70)")
    void depth() {
        client.post().uri("/body").contentType(MediaType.APPLICATION_JSON).bodyValue(nested(31)).exchange().expectStatus().isOk();
        client.post().uri("/body").contentType(MediaType.APPLICATION_JSON).bodyValue(nested(32)).exchange()
                .expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("malformed_request");
    }

    /** An object around this many arrays. */
    private static String nested(int arrays) {
        return "{\"other\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }

    @Test
    @DisplayName("a body is bounded before it is parsed (OPS-70)")
    void bounded() {
        client.post().uri("/body").contentType(MediaType.APPLICATION_JSON).bodyValue("{\"caller\":\"" + "x".repeat(3_000_000) + "\"}").exchange()
                .expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE).expectBody().jsonPath("$.code").isEqualTo("body_too_large");
    }

    @Test
    @DisplayName("liveness asks nothing outside the process, readiness the database; details are for operators (OPS-83)")
    void health() {
        client.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.status").isEqualTo("UP").jsonPath("$.components").doesNotExist();
        client.get().uri("/actuator/health/readiness").exchange().expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE).expectBody()
                .jsonPath("$.components").doesNotExist();
        client.get().uri("/actuator/health/readiness").header("Authorization", "Bearer user-key").exchange()
                .expectBody().jsonPath("$.components").doesNotExist();
        client.get().uri("/actuator/health/readiness").header("Authorization", "Bearer staff-key").exchange().expectBody()
                .jsonPath("$.components.r2dbc.status").isEqualTo("DOWN").jsonPath("$.components.readinessState.status").isEqualTo("UP")
                .jsonPath("$.components.messaging.details.waits_for[0]").isEqualTo("programs.definitions.v1-0 is not read to its end yet")
                .jsonPath("$.components.impact").doesNotExist().jsonPath("$.components.stripe").doesNotExist();
    }

    @Test
    @DisplayName("a problem thrown in a controller keeps its status, code, faults and members (RFC 9457)")
    void thrown() {
        client.get().uri("/problem").exchange().expectStatus().isEqualTo(HttpStatus.PAYMENT_REQUIRED)
                .expectBody().jsonPath("$.code").isEqualTo("insufficient_credits").jsonPath("$.required").isEqualTo("25.00")
                .jsonPath("$.errors[0].field").isEqualTo("plan");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Endpoints.class)
    static class Host {
        @Bean
        Access access() {
            return new Access(List.of(Access.everyone(HttpMethod.GET, "/open"), Access.everyone(HttpMethod.POST, "/body"),
                    Access.everyone(HttpMethod.GET, "/problem"), Access.only(HttpMethod.GET, "/guarded", Access.Role.SUPPORT)));
        }

        /** Stands for messaging, which is not ready; and for a vendor, which does not answer. */
        @Bean
        ReactiveHealthIndicator messagingHealthIndicator() {
            return () -> reactor.core.publisher.Mono.just(Health.outOfService()
                    .withDetail("waits_for", List.of("programs.definitions.v1-0 is not read to its end yet")).build());
        }

        @Bean
        ReactiveHealthIndicator impactHealthIndicator() {
            return () -> reactor.core.publisher.Mono.just(Health.down().build());
        }

        @Bean
        OpaqueKeys keys() {
            Map<String, Caller> known = Map.of("user-key", new Caller("uma", java.util.Set.of(Access.Role.USER), null, "personal"),
                    "staff-key", new Caller("olga", CallerRoles.of(List.of("operator")), null, "personal"));
            return key -> reactor.core.publisher.Mono.justOrEmpty(known.get(key));
        }
    }

    @RestController
    static class Endpoints {
        record Greeting(@Nullable String caller, @Nullable String callerName) {}

        @GetMapping({"/open", "/unlisted"})
        Greeting open(@Nullable Caller caller) {
            return new Greeting(caller == null ? "nobody" : caller.id(), null);
        }

        @GetMapping("/guarded")
        Greeting guarded(Caller caller) {
            return new Greeting(null, caller.id());
        }

        @PostMapping(path = "/body", consumes = MediaType.APPLICATION_JSON_VALUE)
        Greeting body(@RequestBody Greeting greeting) {
            return greeting;
        }

        @GetMapping("/problem")
        Greeting problem() {
            throw new Problem(HttpStatus.PAYMENT_REQUIRED, "insufficient_credits", "top up first",
                    List.of(new Problem.Fault("plan", "price_unavailable", "no price")), Map.of("required", "25.00"));
        }
    }
}
