package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.Keys;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks and loads a working set: touches before users, so that two units of work never wait for each other. */
final class DossierLoader {
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(:kind, stripe) FROM (
                SELECT DISTINCT abs(hashtext(key) % 4096) AS stripe FROM unnest(:keys::text[]) AS key ORDER BY stripe) held
            """;
    private static final int TOUCH_LOCKS = 4_010;
    private static final int USER_LOCKS = 4_020;
    private static final String LANES = """
            SELECT lane FROM delivery WHERE settled_at IS NULL AND touch_id = ANY(:touches)
            UNION SELECT lane FROM delivery WHERE id = ANY(:ids)
            """;
    private static final String DELIVERIES = "SELECT " + DeliveryRow.COLUMNS + """
             FROM delivery WHERE id IN (
                SELECT id FROM delivery WHERE settled_at IS NULL AND lane = ANY(:lanes)
                UNION SELECT unnest(:ids::text[])
                UNION SELECT id FROM delivery
                    WHERE kind = 'participant_upsert' AND state IN ('failed', 'gave_up') AND lane = ANY(:lanes)
                UNION SELECT id FROM delivery
                    WHERE kind = 'reward_redemption' AND reason = 'not_a_participant' AND lane = ANY(:lanes)
                UNION SELECT id FROM delivery WHERE user_id = ANY(:erased))
            """;
    private static final String REFUSED = "SELECT account, api FROM egress WHERE refused_since IS NOT NULL";

    private final DatabaseClient database;
    private final FactReader facts;
    private final AccountBook accounts;

    DossierLoader(DatabaseClient database, AccountBook accounts) {
        this.database = database;
        this.facts = new FactReader(database);
        this.accounts = accounts;
    }

    Mono<Dossier> open(Keys keys, ProgramCatalog catalog, @Nullable String probing) {
        Set<String> places = new LinkedHashSet<>(keys.touches());
        places.addAll(keys.visitors());
        return lock(TOUCH_LOCKS, places)
                .then(lanes(keys))
                .doOnNext(keys::addUsers)
                .then(Mono.defer(() -> lock(USER_LOCKS, keys.users())))
                .then(Mono.defer(() -> refused(probing)))
                .flatMap(refused -> load(keys, new Dossier(catalog, accounts.view(refused))));
    }

    private Mono<Void> lock(int kind, Collection<String> names) {
        return names.isEmpty() ? Mono.empty() : database.sql(LOCK).bind("kind", kind)
                .bind("keys", FactReader.array(names)).then();
    }

    private Mono<List<String>> lanes(Keys keys) {
        return database.sql(LANES).bind("touches", FactReader.array(keys.touches()))
                .bind("ids", FactReader.array(keys.deliveries()))
                .map(row -> new Columns(row).text("lane")).all().collectList();
    }

    private Mono<Set<List<String>>> refused(@Nullable String probing) {
        return probing != null ? Mono.just(Set.of()) : database.sql(REFUSED)
                .map(row -> List.of(new Columns(row).text("account"), new Columns(row).text("api"))).all()
                .collect(HashSet::new, Set::add);
    }

    private Mono<Dossier> load(Keys keys, Dossier dossier) {
        return facts.attributions(keys.users()).doOnNext(a -> note(keys, dossier, a)).then()
                .then(deliveries(ids(keys, dossier.programs()), keys).doOnNext(d -> {
                    dossier.load(d);
                    keys.add(d);
                }).then())
                .then(Mono.defer(() -> others(keys, dossier)))
                .thenReturn(dossier);
    }

    private Mono<Void> others(Keys keys, Dossier dossier) {
        Set<String> halves = new LinkedHashSet<>();
        for (PaymentKey payment : keys.payments()) {
            for (String id : List.of(DeliveryIds.sale(payment), DeliveryIds.reversal(payment))) {
                if (dossier.delivery(id) == null) {
                    halves.add(id);
                }
            }
        }
        Flux<?> found = Flux.concat(
                facts.people(keys.users(), keys.visitors()), facts.participants(keys.users()),
                facts.clicks(keys.touches()), facts.clicksOf(keys.erased()), facts.payments(keys.payments()),
                facts.marks(keys.payments()), facts.rewards(keys.rewards()),
                halves.isEmpty() ? Flux.empty() : deliveries(halves, new Keys()));
        return found.doOnNext(dossier::load)
                .thenMany(keys.visitors().isEmpty() && keys.erased().isEmpty() ? Flux.empty()
                        : facts.links(keys.users(), keys.visitors()))
                .doOnNext(link -> dossier.loadLink(link.getFirst(), link.getLast()))
                .thenMany(Flux.defer(() -> visits(keys, dossier))).doOnNext(dossier::load).then();
    }

    /** Visits of erased people that were told before anybody was known. */
    private Flux<Delivery> visits(Keys keys, Dossier dossier) {
        List<String> ids = keys.erased().stream().flatMap(user -> dossier.clicksOf(user).stream())
                .map(click -> DeliveryIds.visit(click.touchId())).toList();
        return ids.isEmpty() ? Flux.empty() : deliveries(ids, new Keys());
    }

    private Flux<Delivery> deliveries(Collection<String> ids, Keys keys) {
        return database.sql(DELIVERIES).bind("lanes", FactReader.array(keys.users()))
                .bind("ids", FactReader.array(ids)).bind("erased", FactReader.array(keys.erased()))
                .map(DeliveryRow::read).all();
    }

    private static void note(Keys keys, Dossier dossier, Attribution attribution) {
        dossier.load(attribution);
        keys.addTouch(attribution.touchId());
    }

    /** Ids that may exist for what the keys name; sign-ups and trials follow from the definitions. */
    private static Collection<String> ids(Keys keys, ProgramCatalog catalog) {
        List<String> ids = new ArrayList<>(keys.deliveries());
        for (String provider : catalog.reportedProviders()) {
            keys.users().forEach(user -> ids.add(DeliveryIds.signup(provider, user)));
        }
        for (Program program : catalog.all()) {
            keys.trials().forEach(trial ->
                    ids.add(DeliveryIds.trial(trial.kind(), program.key(), trial.subscriptionId())));
        }
        return ids;
    }
}
