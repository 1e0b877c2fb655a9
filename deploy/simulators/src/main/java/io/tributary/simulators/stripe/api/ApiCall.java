package io.tributary.simulators.stripe.api;

import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call, understood.
 *
 * @param name {@code subscriptions.update}, …
 * @param write whether it would change something
 * @param object id in the path, or the object a creation names; null if none
 * @param user user concerned, or null
 * @param parameters body or query
 * @param work does it
 */
public record ApiCall(
        String name,
        boolean write,
        @Nullable String object,
        @Nullable String user,
        Parameters parameters,
        Work work) {

    /** What a call does and answers. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it.
         *
         * @param act in which it happens
         * @param shape shape the caller's API version has
         * @throws StripeProblem if it is refused
         */
        Map<String, Object> perform(Act act, Shape shape);
    }
}
