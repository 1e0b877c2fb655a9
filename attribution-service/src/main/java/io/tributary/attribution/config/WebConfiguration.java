package io.tributary.attribution.config;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.tributary.attribution.adapter.in.web.BrowserOrigins;
import io.tributary.attribution.adapter.in.web.CaptureController;
import io.tributary.attribution.adapter.in.web.CollectorController;
import io.tributary.attribution.adapter.in.web.CommandController;
import io.tributary.attribution.adapter.in.web.LinkController;
import io.tributary.attribution.adapter.in.web.StaffController;
import io.tributary.attribution.adapter.in.web.WebParts;
import io.tributary.attribution.adapter.in.web.history.HistoricController;
import io.tributary.attribution.application.capture.CaptureService;
import io.tributary.attribution.application.capture.CommandService;
import io.tributary.attribution.application.capture.Retention;
import io.tributary.attribution.application.capture.VisitService;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.read.ExplanationService;
import io.tributary.attribution.application.read.HistoricService;
import io.tributary.attribution.application.read.Reads;
import io.tributary.attribution.application.read.ReplayService;
import io.tributary.platform.access.Access.Role;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Endpoints and who may call them (OPS-60). */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
    @Bean
    Access access() {
        return new Access(List.of(
                Access.everyone(POST, "/api/touches"),
                Access.everyone(GET, "/collector.js"),
                Access.everyone(GET, "/ref/**"),
                Access.everyone(HEAD, "/ref/**"),
                Access.everyone(GET, "/api/affiliate/validate"),
                Access.only(PUT, "/api/me/affiliate-attribution", Role.USER),
                Access.only(POST, "/api/admin/users/*/attributions", Role.OPERATOR),
                Access.only(GET, "/api/admin/users/*/attributions", Role.SUPPORT),
                Access.only(GET, "/api/admin/users/*/touches", Role.SUPPORT),
                Access.only(GET, "/api/admin/users/*/conversions", Role.SUPPORT),
                Access.only(GET, "/api/admin/touches", Role.SUPPORT),
                Access.only(GET, "/api/admin/touches/late-evidence", Role.OPERATOR),
                Access.only(GET, "/api/admin/touches/*/trace", Role.SUPPORT),
                Access.only(GET, "/api/admin/conversions/*/*/attribution", Role.SUPPORT),
                Access.only(GET, "/api/admin/people/*/export/attribution", Role.SUPPORT),
                Access.only(POST, "/api/admin/attribution-replays", Role.OPERATOR)));
    }

    @Bean
    WebParts webParts(AttributionProperties properties, Clock clock) {
        return new WebParts(properties.cookieDomain(), properties.trustForwarded(), clock);
    }

    @Bean
    CaptureController captureController(WebParts parts, CaptureService captures, Counters counters, AttributionProperties properties) {
        return parts.captures(captures, counters, properties.capturesPerMinute());
    }

    @Bean
    LinkController linkController(WebParts parts, VisitService visits, AttributionProperties properties) {
        return parts.links(visits, properties.validatesPerMinute());
    }

    @Bean
    CommandController commandController(WebParts parts, CommandService commands) {
        return parts.commands(commands);
    }

    @Bean
    CollectorController collectorController(WebParts parts) {
        return parts.collector();
    }

    @Bean
    BrowserOrigins browserOrigins(AttributionProperties properties) {
        return WebParts.origins(properties.allowedOrigins());
    }

    @Bean
    HistoricController historicController(Definitions definitions, Reads reads, ExplanationService explanations) {
        return new HistoricController(new HistoricService(definitions, reads), explanations);
    }

    @Bean
    StaffController staffController(Definitions definitions, Reads reads, ExplanationService explanations, ReplayService replays,
            Retention retention, Clock clock) {
        return new StaffController(definitions, reads, explanations, replays, retention, clock);
    }
}
