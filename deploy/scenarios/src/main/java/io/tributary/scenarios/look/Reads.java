package io.tributary.scenarios.look;

import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Names;
import io.tributary.scenarios.world.Plain;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads of the product, answered under the story's own names. */
final class Reads {
    private final Performance performance;

    Reads(Performance performance) {
        this.performance = performance;
    }

    /** Mappings of a list in the answer; an answer other than 2xx or 404 is a failure of the story. */
    List<Map<String, Object>> rows(String path, String list) {
        return Plain.rows(value(path), list);
    }

    /** The answer's body. */
    @org.jspecify.annotations.Nullable Object value(String path) {
        Exchange answer = performance.read(path);
        if (!answer.succeeded() && answer.status() != 404) {
            throw new IllegalStateException("cannot look: " + names().restore(answer.summary()));
        }
        return answer.succeeded() ? names().restoreAll(answer.body()) : null;
    }

    /** One list of rows over all people of the story. */
    List<Map<String, Object>> ofEverybody(Function<Cast.Person, List<Map<String, Object>>> rows) {
        return performance.cast().people().stream().flatMap(person -> rows.apply(person).stream()).toList();
    }

    Performance performance() {
        return performance;
    }

    Names names() {
        return performance.names();
    }
}
