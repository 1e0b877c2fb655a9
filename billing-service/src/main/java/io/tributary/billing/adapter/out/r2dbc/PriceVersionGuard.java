package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Price;
import io.tributary.billing.domain.catalog.PriceVersion;
import io.tributary.messaging.envelope.MessageId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses to start with a catalog that changes or drops a price version some subscription names (BIL-2). */
public final class PriceVersionGuard implements ApplicationRunner {
    private final Catalog catalog;
    private final DatabaseClient database;
    private final Clock clock;

    /** @param catalog as configured now */
    public PriceVersionGuard(Catalog catalog, DatabaseClient database, Clock clock) {
        this.catalog = catalog;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        check().toFuture().join();
    }

    private Mono<Void> check() {
        Map<String, String> configured = catalog.versions().stream().collect(Collectors.toMap(PriceVersion::id, PriceVersionGuard::digest));
        return database.sql("SELECT id, digest FROM price_version")
                .map(row -> Map.entry(String.valueOf(row.get(0, String.class)), String.valueOf(row.get(1, String.class)))).all().collectList()
                .flatMap(known -> {
                    Set<String> changed = new TreeSet<>();
                    known.stream().filter(version -> !version.getValue().equals(configured.get(version.getKey())))
                            .forEach(version -> changed.add(version.getKey()));
                    Set<String> fresh = new HashSet<>(configured.keySet());
                    known.forEach(version -> fresh.remove(version.getKey()));
                    return refuseUsed(changed).thenMany(Flux.fromIterable(fresh).concatWith(Flux.fromIterable(changed))
                            .filter(configured::containsKey).concatMap(id -> store(id, String.valueOf(configured.get(id))))).then();
                });
    }

    private Mono<Void> refuseUsed(Set<String> changed) {
        if (changed.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("SELECT v FROM unnest(:ids::text[]) AS v WHERE EXISTS (SELECT 1 FROM subscription s WHERE s.price_version = v)")
                .bind("ids", changed.toArray(String[]::new)).map(row -> String.valueOf(row.get(0, String.class))).all().collectList()
                .flatMap(used -> used.isEmpty() ? Mono.empty() : Mono.error(new IllegalStateException("price versions " + used
                        + " are named by subscriptions and cannot be changed or removed; add a new version to tributary.billing.catalog instead")));
    }

    private Mono<Long> store(String id, String digest) {
        return database.sql("""
                        INSERT INTO price_version (id, digest, first_at) VALUES (:id, :digest, :at)
                        ON CONFLICT (id) DO UPDATE SET digest = EXCLUDED.digest
                        """)
                .bind("id", id).bind("digest", digest).bind("at", clock.instant()).fetch().rowsUpdated();
    }

    private static String digest(PriceVersion version) {
        List<String> prices = version.prices().stream().map(PriceVersionGuard::text).sorted().toList();
        return MessageId.derive("price-version", version.id(), version.from().toString(), String.join(";", prices));
    }

    private static String text(Price price) {
        return price.product() + "/" + price.plan() + " " + price.currency() + " " + price.amountMinor() + "/" + price.monthlyMinor() + " "
                + new TreeSet<>(price.stripePriceIds());
    }
}
