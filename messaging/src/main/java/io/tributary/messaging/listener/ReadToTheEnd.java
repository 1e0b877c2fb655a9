package io.tributary.messaging.listener;

import io.tributary.messaging.inbox.AppliedOffsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether topics that everything else rests on were read to the ends they had when this process began to look (OPS-83).
 * Asks the offsets in the service's database, which all its instances share; once reached it never asks again.
 */
public final class ReadToTheEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Set<String>> topicsByGroup;
    private final AppliedOffsets offsets;
    private final Function<Set<String>, Map<TopicPartition, Long>> ends;
    private final AtomicReference<Map<TopicPartition, Long>> goal = new AtomicReference<>(Map.of());
    private volatile boolean reached;

    /**
     * @param topicsByGroup topics to be read, by the group that reads them
     * @param ends          asks the broker; may block and throw
     */
    public ReadToTheEnd(Map<String, Set<String>> topicsByGroup, AppliedOffsets offsets, Function<Set<String>, Map<TopicPartition, Long>> ends) {
        this.topicsByGroup = Map.copyOf(topicsByGroup);
        this.offsets = offsets;
        this.ends = ends;
        this.reached = topicsByGroup.values().stream().allMatch(Set::isEmpty);
    }

    /** Topics that are still to be read, in words. */
    Mono<List<String>> obstacles() {
        if (reached) {
            return Mono.just(List.of());
        }
        return goal().flatMapMany(wanted -> Flux.fromIterable(topicsByGroup.entrySet()).concatMap(group -> unread(group.getKey(), group.getValue(), wanted)))
                .collectList().doOnNext(unread -> reached = unread.isEmpty())
                .timeout(PATIENCE).onErrorResume(_ -> Mono.just(List.of("how far topics were read is not known")));
    }

    private Mono<Map<TopicPartition, Long>> goal() {
        Map<TopicPartition, Long> known = goal.get();
        Set<String> topics = topicsByGroup.values().stream().flatMap(Set::stream).collect(java.util.stream.Collectors.toSet());
        return known.isEmpty() ? Mono.fromCallable(() -> ends.apply(topics)).subscribeOn(Schedulers.boundedElastic()).doOnNext(goal::set)
                : Mono.just(known);
    }

    private Flux<String> unread(String group, Set<String> topics, Map<TopicPartition, Long> wanted) {
        return offsets.load(group, topics).flatMapMany(applied -> Flux.fromIterable(wanted.entrySet())
                .filter(end -> topics.contains(end.getKey().topic()) && applied.getOrDefault(end.getKey(), 0L) < end.getValue())
                .map(end -> end.getKey() + " is not read to its end yet"));
    }
}
