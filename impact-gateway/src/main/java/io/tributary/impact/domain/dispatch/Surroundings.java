package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.account.ApiState;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.fact.Reward;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.impact.domain.program.ProgramVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known around a delivery when it is judged. */
public interface Surroundings {
    /** Every program. */
    ProgramCatalog programs();

    /** Readiness of the API for the program version (IMP-2, IMP-7). */
    ApiState readiness(Api api, ProgramVersion version);

    /** The delivery of that id, or null. */
    @Nullable Delivery delivery(String id);

    /** Open deliveries of that user. */
    List<Delivery> openOf(String userId);

    /** All that is known of that user's deliveries: the open ones, and ended ones as far as they matter. */
    List<Delivery> allOf(String userId);

    /** The person; somebody unknown when nothing was told. */
    Person person(String userId);

    /** The attribution, or null. */
    @Nullable Attribution attribution(String userId, String provider);

    /** The click of that touch, or null while it is unknown. */
    @Nullable Click click(String touchId);

    /** The payment, or null while it is unknown. */
    @Nullable Payment payment(PaymentKey key);

    /** Adverse marks of the payment. */
    List<AdverseMark> marks(PaymentKey key);

    /** The participant; nobody when unknown. */
    Participant participant(String program, String userId);

    /** The reward. */
    Reward reward(String rewardId, String userId);
}
