package io.tributary.impact.reporting.adapter.in.kafka.journal;

import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.impact.reporting.application.support.EmailForms;
import io.tributary.impact.reporting.application.support.SearchKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Values of a record that support may search by; they are stored as keyed digests (REP-42, REP-43). */
final class SearchKeys {
    private SearchKeys() {}

    static List<SearchKey> of(SpecificRecord payload) {
        List<SearchKey> keys = new ArrayList<>();
        switch (payload) {
            case UserSignedUp up -> email(keys, up.getEmail(), up.getUserId());
            case UserSignedIn in -> email(keys, in.getEmail(), in.getUserId());
            case ClickRecorded click -> keys.add(new SearchKey(click.getClickId(), "click", null,
                    Lines.visitor(click.getVisitorId()), click.getTouchId()));
            case TouchCaptured touch -> {
                value(keys, touch.getValue(), touch);
                value(keys, touch.getRsCode(), touch);
            }
            case PaymentSettled paid -> {
                object(keys, paid.getChargeId(), "charge", paid);
                object(keys, paid.getIntentId(), "payment_intent", paid);
                object(keys, paid.getSubscriptionId(), "subscription", paid);
            }
            case ConversionDecided decided -> keys.add(new SearchKey(decided.getConversionId(), "conversion_id", decided.getUserId(),
                    null, decided.getPaymentId()));
            default -> { }
        }
        return keys;
    }

    private static void email(List<SearchKey> keys, @Nullable String email, String userId) {
        if (email != null) {
            EmailForms.of(email).forEach(form -> keys.add(new SearchKey(form, "email", userId, null, null)));
        }
    }

    private static void value(List<SearchKey> keys, @Nullable String value, TouchCaptured touch) {
        if (value != null && !value.isBlank()) {
            keys.add(new SearchKey(value, "tracking_value", touch.getUserId(), Lines.visitor(touch.getVisitorId()),
                    touch.getTouchId()));
        }
    }

    private static void object(List<SearchKey> keys, @Nullable String id, String kind, PaymentSettled paid) {
        if (id != null) {
            keys.add(new SearchKey(id, kind, paid.getUserId(), null, paid.getPaymentId()));
        }
    }
}
