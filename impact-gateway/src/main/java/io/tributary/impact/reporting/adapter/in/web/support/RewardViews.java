package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.adapter.in.web.text.Texts;
import io.tributary.impact.reporting.application.support.RewardStory;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.impact.reporting.domain.reward.Whereabouts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** "Where is my reward", one sentence per question (REP-47, REP-48). */
public final class RewardViews {
    private RewardViews() {}

    /** One reward as it is answered. */
    public static Map<String, Object> view(RewardStory story, Texts texts) {
        Whereabouts where = Whereabouts.of(story.known());
        RewardStory.Granted granted = story.granted();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("reward_id", granted.rewardId());
        view.put("role", granted.role());
        view.put("program", granted.program());
        if (granted.currency() == null) {
            view.put("months", granted.amount());
        } else {
            view.put("amount", MoneyText.of(granted.amount() == null ? 0 : granted.amount(), granted.currency()));
            view.put("currency", granted.currency());
        }
        view.put("earned_at", Times.text(granted.earnedAt()));
        view.put("state", story.known().state());
        view.put("since", Times.text(where.since()));
        view.put("due_at", Times.text(where.dueAt()));
        view.put("actor", where.actor().name().toLowerCase(Locale.ROOT));
        view.put("where", say(texts, where.state(), where.since()));
        view.put("next", say(texts, where.next(), null));
        view.put("who", texts.say("reward.actor." + where.actor().name().toLowerCase(Locale.ROOT)));
        view.put("when", where.due() == null ? null : say(texts, where.due(), where.dueAt()));
        view.put("last_failure", where.failure() == null ? null : say(texts, where.failure(), null));
        view.put("sources", story.sources().stream().map(source -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("topic", source.topic());
            row.put("state", source.state());
            row.put("as_of", Times.text(source.asOf()));
            return row;
        }).toList());
        view.put("disagree", story.disagree());
        return view;
    }

    private static String say(Texts texts, String key, @Nullable Instant at) {
        return at == null ? texts.say(key) : texts.say(key, Times.text(at));
    }
}
