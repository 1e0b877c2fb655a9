package io.tributary.impact.config;

import static io.tributary.platform.access.Access.Role.OPERATOR;
import static io.tributary.platform.access.Access.Role.SUPPORT;

import io.tributary.events.Topic;
import io.tributary.impact.adapter.in.web.deadletter.DeadLetterController;
import io.tributary.impact.adapter.in.web.deadletter.DeskCalls;
import io.tributary.impact.adapter.in.web.deadletter.ReplayController;
import io.tributary.impact.adapter.out.kafka.AvroDeskStateFormat;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcDeliverySearch;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeskStateFormat;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.scheduler.Schedulers;

/** The dead-letter desk, hosted here for every service (OPS-22). */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {
    @Bean
    DeskStateFormat deskStateFormat(AvroCodec codec) {
        return new AvroDeskStateFormat(codec, Topic.DEAD_LETTERS.topicName());
    }

    @Bean
    DeskCalls deskCalls(DeadLetterDesk desk) {
        return new DeskCalls(desk);
    }

    @Bean
    DeadLetterController deadLetterController(DeskCalls desk, R2dbcDeliverySearch audit,
            TransactionalOperator transaction, Clock clock) {
        return new DeadLetterController(desk, audit, transaction, clock);
    }

    @Bean
    ReplayController replayController(DeskCalls desk) {
        return new ReplayController(desk);
    }

    /** Replays that a stop left unfinished go on (OPS-27). */
    @Bean
    ApplicationRunner unfinishedReplays(DeadLetterDesk desk) {
        return _ -> Schedulers.boundedElastic().schedule(desk::resumeAll);
    }

    @Bean
    AccessPart deskAccess() {
        return new AccessPart(List.of(
                Access.only(HttpMethod.GET, "/api/ops/dead-letters", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/ops/dead-letters/**", SUPPORT, OPERATOR),
                Access.only(HttpMethod.POST, "/api/ops/dead-letters/**", OPERATOR),
                Access.only(HttpMethod.GET, "/api/ops/replays", SUPPORT, OPERATOR),
                Access.only(HttpMethod.POST, "/api/ops/replays/**", OPERATOR)));
    }
}
