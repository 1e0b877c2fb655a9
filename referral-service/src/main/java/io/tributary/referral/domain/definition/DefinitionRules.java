package io.tributary.referral.domain.definition;

import io.tributary.referral.domain.program.CheckRule;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import io.tributary.referral.domain.program.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a version must obey besides its own text: time, corrections, other programs (REF-3, REF-6, REF-8, REF-9). */
public final class DefinitionRules {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{1,39}");
    private static final Set<String> REQUIRED_CHECKS = Set.of("self_referral", "deleted_user_tombstone");

    private DefinitionRules() {}

    /**
     * What a submission is judged by.
     *
     * @param now        time of the submission
     * @param lead       lead time of REF-3; zero means that no start is too soon
     * @param knownChecks constants of REF-22 that a program may list
     */
    public record Setting(Programs programs, Instant now, Duration lead, Set<String> knownChecks) {}

    /** The start the version would get. */
    public static Instant start(Submission submission, Setting setting) {
        Program program = setting.programs().find(submission.key());
        Integer corrects = submission.corrects();
        if (corrects != null && program != null) {
            for (ProgramVersion version : program.versions()) {
                if (version.number() == corrects) {
                    return version.effectiveFrom();
                }
            }
        }
        Instant wished = submission.effectiveFrom();
        return wished != null ? wished : earliest(submission, setting);
    }

    /** Every fault of the submission among the programs it would live with. */
    public static List<Fault> judge(Submission submission, Setting setting) {
        List<Fault> faults = new ArrayList<>();
        Program program = setting.programs().find(submission.key());
        if (!KEY.matcher(submission.key()).matches()) {
            faults.add(new Fault("key", "value_invalid", "must match " + KEY.pattern()));
        }
        if (program != null && program.retiresBeside(start(submission, setting)) && submission.definition().state() != Definition.State.RETIRED
                && submission.corrects() == null) {
            faults.add(new Fault("key", "key_reused", "a retired program stays retired and its key is never used again"));
        }
        if (submission.corrects() != null) {
            judgeCorrection(submission, program, faults);
        } else if (!setting.lead().isZero() && start(submission, setting).isBefore(earliest(submission, setting))) {
            faults.add(new Fault("effective_from", "effective_too_soon", "must be at least " + setting.lead() + " ahead"));
        }
        faults.addAll(checks(submission.definition(), setting.knownChecks()));
        judgeNeighbours(submission, setting, faults);
        return faults;
    }

    /** Constants of warnings: what is accepted and yet worth a look (REF-7). */
    public static List<String> warnings(Definition definition) {
        return definition.impact().missingRewardValues().isEmpty() ? List.of() : List.of("reward_configuration_incomplete");
    }

    private static Instant earliest(Submission submission, Setting setting) {
        boolean pauses = submission.definition().state() == Definition.State.PAUSED;
        return pauses ? setting.now() : setting.now().plus(setting.lead());
    }

    private static void judgeCorrection(Submission submission, @Nullable Program program, List<Fault> faults) {
        for (ProgramVersion version : program == null ? List.<ProgramVersion>of() : program.versions()) {
            boolean meant = Integer.valueOf(version.number()).equals(submission.corrects()) && version.corrects() == null;
            if (meant && version.definition().withIdentifiersOf(submission.definition()).equals(submission.definition())) {
                return;
            }
        }
        faults.add(new Fault("corrects", "correction_not_allowed",
                "must name an existing version and differ from it only in impact and display"));
    }

    /** Every fault of the checks that a definition lists. */
    public static List<Fault> checks(Definition definition, Set<String> knownChecks) {
        List<Fault> faults = new ArrayList<>();
        boolean common = definition.checks().stream().anyMatch(check -> check.name().equals(CheckRule.COMMON));
        for (CheckRule check : definition.checks()) {
            if (!check.name().equals(CheckRule.COMMON) && !knownChecks.contains(check.name())) {
                faults.add(new Fault("checks", "check_unknown", check.name() + " is none of " + CheckRule.COMMON + ", " + String.join(", ", new TreeSet<>(knownChecks))));
            }
            if (check.holds() && (REQUIRED_CHECKS.contains(check.name()) || check.name().equals(CheckRule.COMMON))) {
                faults.add(new Fault("checks", "check_required", check.name() + " cannot be softened"));
            }
        }
        if (definition.kind() == Definition.Kind.REFERRAL && !common) {
            REQUIRED_CHECKS.stream().sorted()
                    .filter(name -> definition.checks().stream().noneMatch(check -> check.name().equals(name)))
                    .forEach(name -> faults.add(new Fault("checks", "check_required", name + " cannot be left out")));
        }
        return faults;
    }

    private static void judgeNeighbours(Submission submission, Setting setting, List<Fault> faults) {
        Definition definition = submission.definition();
        Instant from = start(submission, setting);
        Program own = setting.programs().find(submission.key());
        Instant to = own == null ? null : own.nextStartAfter(from);
        for (Program other : setting.programs().all()) {
            if (other.key().equals(submission.key())) {
                continue;
            }
            judgeIdentifiers(definition, other, faults);
            for (Definition neighbour : other.during(from, to)) {
                judgeNeighbour(definition, other.key(), neighbour, faults);
            }
        }
    }

    private static void judgeNeighbour(Definition definition, String otherKey, Definition other, List<Fault> faults) {
        if (definition.product() != null && definition.product().equals(other.product())) {
            add(faults, new Fault("product", "product_taken", otherKey + " decides this product at that time"));
        }
        if (definition.landingPaths().stream().anyMatch(other.landingPaths()::contains)) {
            add(faults, new Fault("landing_paths", "landing_path_overlap", "shares a path with " + otherKey));
        }
        for (Provider provider : definition.providers()) {
            Provider same = other.provider(provider.key());
            if (same != null && !same.equals(provider)) {
                add(faults, new Fault("providers", "provider_mismatch",
                        provider.key() + " is described differently in " + otherKey));
            }
        }
    }

    private static void judgeIdentifiers(Definition definition, Program other, List<Fault> faults) {
        if (!other.retires()) {
            return;
        }
        for (ProgramVersion version : other.versions()) {
            String id = version.definition().impact().advocateProgramId();
            String widget = version.definition().impact().widget();
            String ownWidget = definition.impact().widget();
            if (id != null && id.equals(definition.impact().advocateProgramId())) {
                add(faults, new Fault("impact.advocate_program_id", "impact_id_retired", "belonged to " + other.key()));
            }
            if (ownWidget != null && (ownWidget.equals(widget) || id != null && List.of(ownWidget.split("/")).contains(id))) {
                add(faults, new Fault("impact.widget", "impact_id_retired", "belonged to " + other.key()));
            }
        }
    }

    private static void add(List<Fault> faults, Fault fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
