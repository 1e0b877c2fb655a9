package io.tributary.impact.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The shape of this service, as rules that tests apply to it and to seeded violations. */
final class Rules {
    static final ArchRule DOMAIN_IS_PURE = classes().that().resideInAPackage("..domain..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..", "io.tributary.impact..domain..")
            .as("domain packages know java, jspecify and themselves");
    static final ArchRule DOMAIN_READS_NO_CLOCK = noClasses().that().resideInAPackage("..domain..")
            .should().callMethod(Instant.class, "now").orShould().dependOnClassesThat().areAssignableTo(Clock.class)
            .orShould().dependOnClassesThat().areAssignableTo(java.util.Random.class)
            .orShould().callMethod(java.util.UUID.class, "randomUUID").as("domain packages read neither clock nor chance");
    static final ArchRule RINGS_POINT_INWARD = noClasses().that().resideInAPackage("..application..")
            .should().dependOnClassesThat().resideInAnyPackage("..adapter..", "..config..", "io.tributary.events..", "io.r2dbc..",
                    "org.springframework.web..", "org.springframework.r2dbc..", "org.springframework.context..", "org.apache..")
            .as("use cases know neither adapters nor Avro, and of Spring only transactions");
    static final ArchRule GENERATED_RECORDS_STAY_OUTSIDE = noClasses().that().resideOutsideOfPackages("..adapter..", "..config..")
            .should().dependOnClassesThat().resideInAPackage("io.tributary.events..").as("generated records appear in adapters only");
    static final ArchRule SERVICES_DO_NOT_MEET = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("io.tributary.referral..", "io.tributary.billing..", "io.tributary.attribution..")
            .as("services share nothing but events");
    static final ArchRule NOTHING_BLOCKS = noClasses().that().doNotHaveSimpleName("AvroDeskStateFormat")
            .should().callMethod(reactor.core.publisher.Mono.class, "block")
            .as("nothing waits for a Mono, except the desk, which works off the event loops");

    private Rules() {}
}
