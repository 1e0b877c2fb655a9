package io.tributary.referral.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.messaging.codec.Publications;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.Timers;
import io.tributary.referral.adapter.in.kafka.ReferralEventHandler;
import io.tributary.referral.adapter.in.timer.DueTimer;
import io.tributary.referral.adapter.out.kafka.OutboxAnnouncer;
import io.tributary.referral.adapter.out.metrics.BacklogMeters;
import io.tributary.referral.adapter.out.metrics.MeteredAnnouncer;
import io.tributary.referral.adapter.out.r2dbc.ProgramStore;
import io.tributary.referral.adapter.out.r2dbc.R2dbcDeskStore;
import io.tributary.referral.adapter.out.r2dbc.R2dbcReviewLookup;
import io.tributary.referral.adapter.out.r2dbc.R2dbcWaitingList;
import io.tributary.referral.adapter.out.r2dbc.job.R2dbcJobStore;
import io.tributary.referral.application.command.ConversionCommands;
import io.tributary.referral.application.command.RewardCommands;
import io.tributary.referral.application.desk.Announcer;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.application.due.DueWork;
import io.tributary.referral.application.job.JobStore;
import io.tributary.referral.application.job.JobWork;
import io.tributary.referral.application.job.RedecidePiece;
import io.tributary.referral.application.job.ReplayPiece;
import io.tributary.referral.application.job.SimulationPiece;
import io.tributary.referral.application.programs.ProgramDesk;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.decision.Decider;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The desk, its store, its commands and what sets it off. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReferralProperties.class)
public class ReferralConfiguration {
    private static final int BATCH = 200;
    private static final int ONE = 1;
    private static final Duration SEEDING = Duration.ofMinutes(1);

    @Bean
    TransactionalOperator transactions(ReactiveTransactionManager manager) {
        return TransactionalOperator.create(manager);
    }

    @Bean
    ProgramRepository programRepository(DatabaseClient database) {
        return new ProgramStore(database);
    }

    @Bean
    Announcer announcer(Outbox outbox, MeterRegistry registry) {
        return new MeteredAnnouncer(new OutboxAnnouncer(outbox), registry);
    }

    @Bean
    BacklogMeters backlogMeters(DatabaseClient database, Clock clock, WorkInFlight work, MeterRegistry registry) {
        return new BacklogMeters(database, clock, work, registry);
    }

    @Bean
    Decider decider(ReferralProperties properties) {
        return new Decider(properties.velocityLimit());
    }

    @Bean
    Transaction transaction(DatabaseClient database, ProgramRepository programs, Announcer announcer, Timers timers, Decider decider) {
        return new Transaction(new R2dbcDeskStore(database, programs), announcer, timers, decider);
    }

    @Bean
    ConversionCommands conversionCommands(Transaction transaction) {
        return new ConversionCommands(transaction);
    }

    @Bean
    RewardCommands rewardCommands(Transaction transaction, DatabaseClient database) {
        return new RewardCommands(transaction, new R2dbcReviewLookup(database));
    }

    @Bean
    ProgramDesk programDesk(ProgramRepository programs, Announcer announcer, Timers timers, ReferralProperties properties) {
        return new ProgramDesk(programs, announcer, timers, properties.definitionLead());
    }

    @Bean
    DueWork dueWork(Transaction transaction, ProgramRepository programs, DatabaseClient database, Timers timers) {
        return new DueWork(transaction, programs, new R2dbcWaitingList(database), timers);
    }

    /** Schemas that must be known before the start (OPS-35). */
    @Bean
    Publications publications() {
        return new Publications(ConsumerGroup.REFERRAL.publishes());
    }

    @Bean
    ConsumerDefinition referralConsumer(Transaction transaction) {
        ConsumerGroup group = ConsumerGroup.REFERRAL;
        return new ConsumerDefinition(group.groupName(), group.topics().stream().map(Topic::topicName).collect(Collectors.toSet()),
                new ReferralEventHandler(transaction), true);
    }

    @Bean
    TimerHandler expiryTimer(DueWork work) {
        return new DueTimer(Transaction.EXPIRY, BATCH, work::expire);
    }

    @Bean
    TimerHandler releaseTimer(DueWork work) {
        return new DueTimer(Transaction.RELEASE, ONE, work::release);
    }

    @Bean
    TimerHandler decisionTimer(DueWork work) {
        return new DueTimer(Transaction.DECISION, BATCH, work::decide);
    }

    @Bean
    TimerHandler retirementTimer(DueWork work) {
        return new DueTimer(ProgramDesk.RETIRE, ONE, work::retire);
    }

    @Bean
    TimerHandler retiredRewardTimer(DueWork work) {
        return new DueTimer(Transaction.RETIREMENT, BATCH, work::cancelRetired);
    }

    @Bean
    JobStore jobStore(DatabaseClient database) {
        return new R2dbcJobStore(database);
    }

    @Bean
    JobWork jobWork(JobStore store, Timers timers, ProgramRepository programs, Decider decider, Transaction transaction, DatabaseClient database) {
        return new JobWork(store, timers, Map.of("redecide", new RedecidePiece(transaction, new R2dbcWaitingList(database)),
                "replay", new ReplayPiece(store, programs, decider), "simulation", new SimulationPiece(store, programs, decider)));
    }

    @Bean
    TimerHandler jobTimer(JobWork work) {
        return new DueTimer(JobWork.KIND, ONE, work::fire);
    }

    /** Loads what ships before the service says that it is ready (REF-1). */
    @Bean
    ApplicationRunner seedPrograms(ProgramDesk desk, TransactionalOperator transactions, ReferralProperties properties, Clock clock) {
        return arguments -> transactions.transactional(desk.seed(ProgramFiles.load(properties.programsDir()), clock.instant())).block(SEEDING);
    }
}
