package io.tributary.messaging.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@DisplayName("Group commit (OPS-11)")
class GroupCommitTest {
    private final List<List<String>> groups = new ArrayList<>();
    private final Sinks.Empty<Void> firstMayEnd = Sinks.empty();

    @Test
    @DisplayName("an item that comes alone is stored alone and at once (OPS-11)")
    void alone() {
        GroupCommit<String, String> commits = new GroupCommit<>(new InMemory(), 10, this::stored);

        StepVerifier.create(commits.commit("a")).expectNext("stored a").verifyComplete();
    }

    @Test
    @DisplayName("items that come while a transaction is under way share the next one, in order (OPS-11)")
    void together() {
        GroupCommit<String, String> commits = new GroupCommit<>(new InMemory(), 10, this::storedSlowly);
        Mono<List<String>> all = Flux.just("a", "b", "c").flatMapSequential(commits::commit).collectList();

        StepVerifier.create(all).then(firstMayEnd::tryEmitEmpty).expectNext(List.of("stored a", "stored b", "stored c")).verifyComplete();

        assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    @DisplayName("a transaction takes no more than the most it may (OPS-11)")
    void most() {
        GroupCommit<String, String> commits = new GroupCommit<>(new InMemory(), 2, this::storedSlowly);
        Mono<List<String>> all = Flux.just("a", "b", "c", "d").flatMapSequential(commits::commit).collectList();

        StepVerifier.create(all).then(firstMayEnd::tryEmitEmpty).expectNextCount(1).verifyComplete();

        assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }

    @Test
    @DisplayName("one that cannot be stored fails alone, those who shared its transaction are stored (OPS-10)")
    void guilty() {
        GroupCommit<String, String> commits = new GroupCommit<>(new InMemory(), 10, this::storedSlowly);
        Mono<List<String>> all = Flux.just("a", "poison", "c")
                .flatMapSequential(item -> commits.commit(item).onErrorReturn("refused " + item)).collectList();

        StepVerifier.create(all).then(firstMayEnd::tryEmitEmpty).expectNext(List.of("stored a", "refused poison", "stored c")).verifyComplete();
    }

    @Test
    @DisplayName("a store that answers for fewer items than it was given is a fault, not a silent loss")
    void mismatch() {
        GroupCommit<String, String> commits = new GroupCommit<>(new InMemory(), 10, items -> Mono.just(List.of()));

        StepVerifier.create(commits.commit("a")).verifyErrorMessage("0 answers for 1 items");
    }

    private Mono<List<String>> stored(List<String> items) {
        groups.add(items);
        return items.contains("poison") ? Mono.error(new IllegalArgumentException("poison"))
                : Mono.just(items.stream().map(item -> "stored " + item).toList());
    }

    private Mono<List<String>> storedSlowly(List<String> items) {
        return groups.isEmpty() ? firstMayEnd.asMono().then(Mono.defer(() -> Mono.just(items.stream().map(item -> "stored " + item).toList())))
                .doOnSubscribe(_ -> groups.add(items)) : stored(items);
    }

    /** Transactions that always commit. */
    private static final class InMemory implements TransactionalOperator {
        @Override
        public <T> Mono<T> transactional(Mono<T> mono) {
            return mono;
        }

        @Override
        public <T> Flux<T> execute(TransactionCallback<T> action) {
            return Flux.from(action.doInTransaction((ReactiveTransaction) null));
        }
    }
}
