package io.tributary.attribution.domain.capture;

import java.util.List;

/** Parameters we recognize, in the order in which front ends carry them on (ATT-15). */
public final class Parameters {
    /** Click id of the performance network. */
    public static final String IM_REF = "im_ref";
    /** Our own click id. */
    public static final String CLICK = "tb_click";
    /** Where to come back to after a sign-in. */
    public static final String CALLBACK = "callbackPath";
    /** Whether the landing leads to a sign-up. */
    public static final String SIGNUP = "signup";

    /** All of them. */
    public static final List<String> RECOGNIZED = List.of("source", IM_REF, "_saasquatch", "rsCode", "rsShareMedium",
            "rsEngagementMedium", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", CLICK, SIGNUP, CALLBACK);

    /** Those that carry a signal and so belong to some provider (ATT-9). */
    static final List<String> SIGNALS = List.of(IM_REF, "_saasquatch", "rsCode", "rsShareMedium", "rsEngagementMedium", CLICK);

    private Parameters() {}
}
