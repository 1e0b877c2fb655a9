package io.tributary.scenarios.look;

import io.tributary.scenarios.world.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Touches and attributions, as attribution-service shows them. */
final class CaptureView {
    private final Reads reads;

    CaptureView(Reads reads) {
        this.reads = reads;
    }

    /** Touches of every browser and every user of the story, each once. */
    List<Map<String, Object>> touches() {
        return touchesById().values().stream().map(touch -> new Row().with("visitor", Plain.at(touch, "visitor_id"))
                .with("user", Plain.at(touch, "user_id")).from(touch, "kind", "kind").from(touch, "product", "product")
                .from(touch, "accepted", "accepted").from(touch, "reason", "reject_reason").done()).toList();
    }

    /** The browser that made a touch, by the touch's id; null when unknown. */
    @Nullable Object visitorOf(String touchId) {
        return Plain.at(touchesById().get(touchId), "visitor_id");
    }

    private Map<String, Map<String, Object>> touchesById() {
        List<Map<String, Object>> found = new ArrayList<>();
        reads.performance().cast().browserNames().forEach(browser -> found.addAll(
                reads.rows("/api/admin/touches?visitor=" + reads.performance().cast().known(browser).visitor(), "touches")));
        found.addAll(reads.ofEverybody(person -> reads.rows("/api/admin/users/" + person.id() + "/touches", "touches")));
        Map<String, Map<String, Object>> touches = new LinkedHashMap<>();
        found.forEach(touch -> touches.putIfAbsent(String.valueOf(Plain.text(touch, "touch_id")), touch));
        return touches;
    }

    /** Partners' attributions of every user. */
    List<Map<String, Object>> attributions() {
        return reads.ofEverybody(person -> reads.rows("/api/admin/users/" + person.id() + "/attributions", "attributions").stream()
                .filter(row -> !Objects.equals(Plain.text(row, "kind"), "referral"))
                .map(row -> new Row().with("user", person.name()).from(row, "provider", "provider").from(row, "clickId", "click_id").done())
                .toList());
    }
}
