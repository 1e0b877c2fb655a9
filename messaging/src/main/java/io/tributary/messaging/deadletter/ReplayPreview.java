package io.tributary.messaging.deadletter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would send (OPS-23).
 *
 * @param count      records
 * @param decodable  how many decode today
 * @param bySchemaId by schema id of the registry; 0 where the framing is wrong
 * @param byDay      by day of the original timestamp, UTC
 * @param sample     ids of the first ones
 */
public record ReplayPreview(int count, int decodable, Map<String, Integer> byReason, Map<String, Integer> byType,
                            Map<Integer, Integer> bySchemaId, Map<String, Integer> byDay, List<String> sample) {

    static ReplayPreview of(List<DeadLetter> letters, Function<DeadLetter, @Nullable String> type, Predicate<DeadLetter> decodes,
                            ToIntFunction<DeadLetter> schemaId, int sample) {
        Map<String, Integer> byReason = new TreeMap<>();
        Map<String, Integer> byType = new TreeMap<>();
        Map<Integer, Integer> bySchema = new TreeMap<>();
        Map<String, Integer> byDay = new TreeMap<>();
        int decodable = 0;
        for (DeadLetter letter : letters) {
            String name = type.apply(letter);
            byReason.merge(letter.reason(), 1, Integer::sum);
            byType.merge(name == null ? "unknown" : name, 1, Integer::sum);
            bySchema.merge(schemaId.applyAsInt(letter), 1, Integer::sum);
            byDay.merge(Instant.ofEpochMilli(letter.record().timestamp()).atZone(ZoneOffset.UTC).toLocalDate().toString(), 1,
                    Integer::sum);
            decodable += decodes.test(letter) ? 1 : 0;
        }
        return new ReplayPreview(letters.size(), decodable, byReason, byType, bySchema, byDay,
                letters.stream().limit(sample).map(DeadLetter::id).toList());
    }
}
