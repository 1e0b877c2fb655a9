package io.tributary.scenarios.story;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a browser does: what capture, links, checkout and the sharing page see. */
public sealed interface Visit extends Action {

    /**
     * A page that carries tracking was opened.
     *
     * @param who      the browser, or the signed-in user whose browser it is
     * @param imRef    click id of a partner's link, or null
     * @param referral friend's values by their short name ({@code saasquatch}, {@code rsCode}, …), empty without a friend's link
     * @param product  product whose landing page it is, or null
     * @param landing  path and query, or null for the product's own page
     * @param utm      labels by name without prefix
     * @param cookie   value of the shared click cookie, or null
     * @param marker   value of the marker cookie, or null
     */
    record Touch(Who who, @Nullable String imRef, Map<String, String> referral, @Nullable String product, @Nullable String landing,
                 Map<String, String> utm, @Nullable String cookie, @Nullable String marker) implements Visit {}

    /** One of our own partner links was requested. */
    record Click(String code, @Nullable String subId, @Nullable String session, String method, @Nullable String userAgent)
            implements Visit {}

    /** A purchase at the checkout, which reads the partner cookie of that browser. */
    record Order(String session, String user, String order, String amount, boolean topUp) implements Visit {}

    /** The authenticated set-attribution command. */
    record SetAttribution(String user, String clickId, @Nullable String program) implements Visit {}

    /** Somebody asks for a sharing token; the vendor issues {@code code} when it registers the person. */
    record Advocate(String user, String product, @Nullable String code) implements Visit {}

    /**
     * Exactly one of both.
     *
     * @param visitor name of a browser
     * @param user    name of a signed-in user
     */
    record Who(@Nullable String visitor, @Nullable String user) {}
}
