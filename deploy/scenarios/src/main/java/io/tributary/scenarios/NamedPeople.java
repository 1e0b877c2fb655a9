package io.tributary.scenarios;

import io.tributary.scenarios.perform.Callers;
import io.tributary.scenarios.story.Account;
import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Adversity;
import io.tributary.scenarios.story.Purchase;
import io.tributary.scenarios.story.StaffAct;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import io.tributary.scenarios.story.Visit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users a story names, and which of them exist before it begins. */
final class NamedPeople {
    private NamedPeople() {}

    /** Users who are named but never sign up. */
    static Set<String> existing(Story story) {
        Set<String> people = new LinkedHashSet<>();
        Stream.concat(story.steps().map(Step::action).map(NamedPeople::user), expected(story)).filter(Objects::nonNull).forEach(people::add);
        people.removeAll(Callers.OFFICES);
        story.steps().map(Step::action).forEach(action -> {
            switch (action) {
                case Account.SignUp signUp -> people.remove(signUp.user());
                case StaffAct.Partner partner -> people.remove(partner.code());
                case null, default -> { }
            }
        });
        return people;
    }

    private static Stream<@Nullable String> expected(Story story) {
        return story.acts().stream().flatMap(act -> act.expectations().stream()).flatMap(expectation -> expectation.entries().stream())
                .map(entry -> entry.fields().get("user")).map(user -> user == null ? null : user.toString());
    }

    private static @Nullable String user(@Nullable Action action) {
        return switch (action) {
            case null -> null;
            case Visit.Touch touch -> touch.who().user();
            case Visit.Click click -> null;
            case Visit.Order order -> order.user();
            case Visit.SetAttribution command -> command.user();
            case Visit.Advocate advocate -> advocate.user();
            case Account account -> account.user();
            case Purchase purchase -> purchase.user();
            case Adversity adversity -> null;
            case StaffAct.Override override -> override.user();
            case StaffAct.Review review -> review.reward().user();
            case StaffAct.Reinstate reinstate -> reinstate.reward().user();
            case StaffAct.Block block -> block.user();
            case StaffAct.DeliveryAct delivery -> delivery.user();
            case StaffAct.Partner partner -> null;
            case StaffAct.Redecide redecide -> null;
            case StaffAct.Payout payout -> null;
            case Stage.Replies replies -> replies.user();
            case Stage.Http http -> http.as();
            case Stage stage -> null;
        };
    }
}
