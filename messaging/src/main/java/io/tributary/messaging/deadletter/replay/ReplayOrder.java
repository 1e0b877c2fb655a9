package io.tributary.messaging.deadletter.replay;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which dead letters a replay sends, in which order (OPS-25). Pure. */
public final class ReplayOrder {
    private ReplayOrder() {}

    /**
     * The chosen ones and everything parked behind them, by original offset. What is parked behind a dead letter that is
     * not chosen stays.
     */
    public static List<DeadLetter> of(List<DeadLetter> all, Set<String> chosen) {
        Map<String, Boolean> released = new HashMap<>();
        List<DeadLetter> order = new ArrayList<>();
        for (DeadLetter letter : all.stream().sorted(DeadLetter.ORDER).toList()) {
            if (!letter.waiting()) {
                continue;
            }
            boolean holdsKey = letter.state().equals(DeskState.PARKED) || letter.failureClass().equals("failing");
            String key = letter.topic() + '\0' + letter.key();
            boolean mine = chosen.contains(letter.id());
            if (letter.state().equals(DeskState.PARKED)) {
                mine = released.getOrDefault(key, mine);
            }
            if (mine) {
                order.add(letter);
            }
            if (holdsKey) {
                released.put(key, mine && released.getOrDefault(key, true));
            }
        }
        return order;
    }

    /** Parked ones of the keys of a job that nothing holds up any more but themselves. */
    public static List<DeadLetter> followers(List<DeadLetter> all, Set<String> sent) {
        Set<String> keys = new HashSet<>();
        Set<String> held = new HashSet<>();
        List<DeadLetter> followers = new ArrayList<>();
        all.stream().filter(letter -> sent.contains(letter.id())).forEach(letter -> keys.add(letter.topic() + '\0' + letter.key()));
        for (DeadLetter letter : all.stream().sorted(DeadLetter.ORDER).toList()) {
            String key = letter.topic() + '\0' + letter.key();
            boolean parked = letter.state().equals(DeskState.PARKED);
            if (parked && keys.contains(key) && !held.contains(key) && !sent.contains(letter.id())) {
                followers.add(letter);
            } else if (letter.waiting() && letter.failureClass().equals("failing")) {
                held.add(key);
            }
        }
        return followers;
    }
}
