package io.tributary.referral.config;

import io.tributary.platform.access.Access;
import io.tributary.platform.access.Access.Role;
import io.tributary.referral.adapter.in.web.ConversionController;
import io.tributary.referral.adapter.in.web.InvestigationController;
import io.tributary.referral.adapter.in.web.JobController;
import io.tributary.referral.adapter.in.web.MyReferralsController;
import io.tributary.referral.adapter.in.web.ParticipantController;
import io.tributary.referral.adapter.in.web.ProgramController;
import io.tributary.referral.adapter.in.web.RewardController;
import io.tributary.referral.adapter.out.r2dbc.participant.Participants;
import io.tributary.referral.adapter.out.r2dbc.view.ConversionViews;
import io.tributary.referral.adapter.out.r2dbc.view.Investigations;
import io.tributary.referral.adapter.out.r2dbc.view.JobViews;
import io.tributary.referral.adapter.out.r2dbc.view.RewardViews;
import io.tributary.referral.adapter.out.r2dbc.view.SummaryReads;
import io.tributary.referral.application.command.ConversionCommands;
import io.tributary.referral.application.command.RewardCommands;
import io.tributary.referral.application.job.JobStore;
import io.tributary.referral.application.job.JobWork;
import io.tributary.referral.application.programs.ProgramDesk;
import io.tributary.referral.application.programs.ProgramRepository;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Endpoints and who may call them (OPS-60). */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
    @Bean
    Access access() {
        return new Access(List.of(
                Access.everyone(HttpMethod.GET, "/api/programs"),
                Access.only(HttpMethod.GET, "/api/me/referrals", Role.USER),
                Access.only(HttpMethod.POST, "/api/admin/programs/{key}/redecide", Role.OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/programs/jobs/{id}", Role.SUPPORT),
                Access.only(HttpMethod.POST, "/api/admin/programs/**", Role.PROGRAM_MANAGER),
                Access.only(HttpMethod.GET, "/api/admin/programs/**", Role.PROGRAM_MANAGER, Role.SUPPORT),
                Access.only(null, "/api/admin/simulations/**", Role.PROGRAM_MANAGER),
                Access.only(HttpMethod.GET, "/api/admin/replays/**", Role.SUPPORT),
                Access.only(null, "/api/admin/replays/**", Role.OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/investigations", Role.SUPPORT),
                Access.only(HttpMethod.GET, "/api/admin/people/{id}/export/referral", Role.SUPPORT),
                Access.only(HttpMethod.GET, "/api/admin/conversions/**", Role.SUPPORT),
                Access.only(HttpMethod.POST, "/api/admin/conversions/**", Role.OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/rewards/**", Role.SUPPORT),
                Access.only(HttpMethod.POST, "/api/admin/rewards/**", Role.OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/reviews/**", Role.SUPPORT),
                Access.only(HttpMethod.POST, "/api/admin/reviews/**", Role.OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/participants/**", Role.SUPPORT),
                Access.only(null, "/api/admin/participants/**", Role.OPERATOR)));
    }

    @Bean
    ProgramController programController(ProgramRepository programs, ProgramDesk desk, TransactionalOperator transactions, Clock clock) {
        return new ProgramController(programs, desk, transactions, clock);
    }

    @Bean
    ConversionController conversionController(DatabaseClient database, ConversionCommands commands, TransactionalOperator transactions, Clock clock) {
        return new ConversionController(new ConversionViews(database), commands, transactions, clock);
    }

    @Bean
    RewardController rewardController(DatabaseClient database, RewardCommands commands, TransactionalOperator transactions, Clock clock) {
        return new RewardController(new RewardViews(database), commands, transactions, clock);
    }

    @Bean
    ParticipantController participantController(DatabaseClient database, ProgramRepository programs, TransactionalOperator transactions,
                                                Clock clock) {
        return new ParticipantController(new Participants(database), programs, transactions, clock);
    }

    @Bean
    MyReferralsController myReferralsController(DatabaseClient database, ProgramRepository programs, ReferralProperties properties, Clock clock) {
        return new MyReferralsController(new SummaryReads(database), programs, properties.defaultProgram(), clock);
    }

    @Bean
    JobController jobController(JobStore store, JobWork work, DatabaseClient database, ProgramRepository programs,
                                TransactionalOperator transactions, Clock clock) {
        return new JobController(store, work, new JobViews(database), programs, transactions, clock);
    }

    @Bean
    InvestigationController investigationController(DatabaseClient database, Clock clock) {
        return new InvestigationController(new Investigations(database), clock);
    }
}
