package io.tributary.platform.access;

import io.tributary.platform.problem.Problem;
import io.tributary.platform.problem.ProblemWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;

/** Tokens and access rules for every service, from its one {@link Access} bean. */
@AutoConfiguration(beforeName = {
    "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
    "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
    "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration"
})
@EnableWebFluxSecurity
@EnableConfigurationProperties(TokenSettings.class)
public class AccessConfiguration {
    private static final List<Access.Rule> HOST_RULES = List.of(
            Access.everyone(null, "/actuator/health/**"), Access.everyone(null, "/actuator/prometheus"),
            Access.everyone(null, "/actuator/info"), Access.everyone(null, "/internal/**"));
    /** No inline script and nothing of other hosts (OPS-65). */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Problem UNAUTHENTICATED =
            new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "send a valid bearer token");
    private static final Problem FORBIDDEN =
            new Problem(HttpStatus.FORBIDDEN, "forbidden", "this token does not carry the right to do that");

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder jwtDecoder(TokenSettings settings, Clock clock) {
        if (!settings.configured()) {
            return token -> Mono.error(new BadJwtException("no issuer is configured"));
        }
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwkSetUri())
                .jwsAlgorithms(algorithms -> {
                    algorithms.add(SignatureAlgorithm.RS256);
                    algorithms.add(SignatureAlgorithm.ES256);
                }).build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        JwtClaimValidator<List<String>> audience =
                new JwtClaimValidator<>(JwtClaimNames.AUD, values -> values != null && values.contains(settings.audience()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(settings.issuer()), audience));
        return decoder;
    }

    @Bean
    UnlistedPathFilter unlistedPathFilter(Access access, ProblemWriter problems) {
        return new UnlistedPathFilter(allRules(access), problems);
    }

    @Bean
    SecurityWebFilterChain accessFilterChain(ServerHttpSecurity http, Access access, ProblemWriter problems, TokenSettings settings,
            ReactiveJwtDecoder decoder, ObjectProvider<OpaqueKeys> keys) {
        TokenAuthentication authentication = new TokenAuthentication(decoder, keys.getIfAvailable(), settings.rolesClaim());
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .frameOptions(frames -> frames.mode(XFrameOptionsServerHttpHeadersWriter.Mode.DENY)))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(exchanges -> authorize(exchanges, allRules(access)))
                .oauth2ResourceServer(server -> server
                        .authenticationManagerResolver(exchange -> Mono.just(authentication))
                        .authenticationEntryPoint((exchange, refused) -> problems.write(exchange, UNAUTHENTICATED))
                        .accessDeniedHandler((exchange, denied) -> problems.write(exchange, FORBIDDEN)))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((exchange, refused) -> problems.write(exchange, UNAUTHENTICATED))
                        .accessDeniedHandler((exchange, denied) -> problems.write(exchange, FORBIDDEN)))
                .build();
    }

    @Bean
    WebFluxConfigurer callerArguments() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerArgumentResolver());
            }
        };
    }

    private static List<Access.Rule> allRules(Access access) {
        List<Access.Rule> rules = new ArrayList<>(HOST_RULES);
        rules.addAll(access.rules());
        return rules;
    }

    private static void authorize(ServerHttpSecurity.AuthorizeExchangeSpec exchanges, List<Access.Rule> rules) {
        exchanges.pathMatchers(HttpMethod.OPTIONS).permitAll();
        for (Access.Rule rule : rules) {
            grant(exchanges, rule.method(), rule);
            if (HttpMethod.GET.equals(rule.method())) {
                grant(exchanges, HttpMethod.HEAD, rule);
            }
        }
        exchanges.anyExchange().denyAll();
    }

    private static void grant(ServerHttpSecurity.AuthorizeExchangeSpec exchanges, @Nullable HttpMethod method, Access.Rule rule) {
        var matched = method == null ? exchanges.pathMatchers(rule.path()) : exchanges.pathMatchers(method, rule.path());
        if (rule.roles().isEmpty()) {
            matched.permitAll();
        } else {
            matched.access((caller, context) -> caller.map(known -> new AuthorizationDecision(holdsOne(known, rule.roles()))));
        }
    }

    private static boolean holdsOne(Authentication authentication, Set<Access.Role> roles) {
        return authentication instanceof CallerAuthentication known && roles.stream().anyMatch(known.getPrincipal()::is);
    }
}
