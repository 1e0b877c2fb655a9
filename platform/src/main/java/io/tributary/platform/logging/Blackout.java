package io.tributary.platform.logging;

import java.util.regex.Pattern;

/**
 * The last line of defence of the logs (OPS-80): addresses, bearer tokens and URL parameters that carry values are blacked
 * out wherever a message of a library should hold one. Our own code never puts them there. Pure.
 */
final class Blackout {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Pattern VALUE = Pattern.compile("(?i)\\b(_saasquatch|rscode|im_ref|tb_click|clickid|cookie|set-cookie)([=:]\\s*)[^\\s&;,\"]+");

    private Blackout() {}

    static String of(String text) {
        String blackened = ADDRESS.matcher(text).replaceAll("***");
        blackened = BEARER.matcher(blackened).replaceAll("$1 ***");
        blackened = TOKEN.matcher(blackened).replaceAll("***");
        return VALUE.matcher(blackened).replaceAll("$1$2***");
    }
}
