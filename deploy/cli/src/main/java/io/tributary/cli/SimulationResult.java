package io.tributary.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a simulation came to.
 *
 * @param job         the job as it ended
 * @param differences every changed decision
 */
record SimulationResult(JsonNode job, List<JsonNode> differences) {
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("conversions", "conversions");
        ROWS.put("winner.referral", "won by a friend");
        ROWS.put("winner.affiliate", "won by a partner");
        ROWS.put("winner.none", "won by nobody");
        ROWS.put("qualified", "both sides qualified");
        ROWS.put("configuration_missing", "waiting for configuration");
        ROWS.put("referrer.granted", "rewards for advocates");
        ROWS.put("referrer.cap_limited", "advocates at their cap");
        ROWS.put("referee.granted", "rewards for friends");
        ROWS.put("referrer.months", "free months for advocates");
        ROWS.put("referee.months", "free months for friends");
    }

    /** The result of a job that has ended, with all pages of its differences. */
    static SimulationResult of(JsonNode job, Function<String, JsonNode> pages, String path) {
        List<JsonNode> differences = new ArrayList<>();
        JsonNode page = job;
        page.path("differences").forEach(differences::add);
        while (page.hasNonNull("next")) {
            page = pages.apply(path + job.path("job_id").asString() + "?after="
                    + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8));
            page.path("differences").forEach(differences::add);
        }
        return new SimulationResult(job, List.copyOf(differences));
    }

    long changed() {
        return job.path("difference_count").asLong();
    }

    /** Everything, for programs. */
    Map<String, Object> everything() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("state", job.path("state").asString());
        all.put("program", job.path("parameters").path("program").asString());
        all.put("from", job.path("parameters").path("from").asString());
        all.put("to", job.path("parameters").path("to").asString());
        all.put("conversions", job.path("progress").asLong());
        all.put("recorded", job.path("result").path("recorded"));
        all.put("simulated", job.path("result").path("simulated"));
        all.put("changed", changed());
        all.put("differences", differences);
        return all;
    }

    /** The summary, for people. */
    void print(PrintWriter out, String key, Path file) {
        JsonNode before = job.path("result").path("recorded");
        JsonNode after = job.path("result").path("simulated");
        out.printf("%-30s %18s %18s%n", "Program " + key, "as decided", "under " + file.getFileName());
        ROWS.forEach((name, words) -> row(out, words, before.path(name).asLong(), after.path(name).asLong(), Long::toString));
        names(before, after, ".minor.").forEach(name -> {
            String currency = name.substring(name.lastIndexOf('.') + 1);
            String words = currency + (name.startsWith("referrer") ? " for advocates" : " for friends");
            row(out, words, before.path(name).asLong(), after.path(name).asLong(), minor -> money(minor, currency));
        });
        names(before, after, "reason.").forEach(name -> row(out, "without reward: " + name.substring("reason.".length()),
                before.path(name).asLong(), after.path(name).asLong(), Long::toString));
        if (!"done".equals(job.path("state").asString())) {
            out.println("The simulation was " + job.path("state").asString() + " before its end.");
        }
        out.println(changed() == 0 ? "No decision would change." : changed() == 1 ? "1 decision would change:" : changed() + " decisions would change:");
        differences.forEach(difference -> out.println("  " + line(difference)));
    }

    private static void row(PrintWriter out, String words, long before, long after, LongFunction<String> shown) {
        if (before != 0 || after != 0) {
            out.printf("  %-28s %18s %18s%n", words, shown.apply(before), shown.apply(after));
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after, String part) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeIf(name -> !name.contains(part));
        return names;
    }

    private static String line(JsonNode difference) {
        return difference.path("converted_at").asString() + "  " + difference.path("payment_provider").asString() + " "
                + difference.path("payment_id").asString() + "  " + difference.path("user_id").asString() + ": "
                + told(difference.path("recorded")) + "  ->  " + told(difference.path("simulated"));
    }

    private static String told(JsonNode decision) {
        StringBuilder words = new StringBuilder(decision.path("winner").asString());
        if ("configuration_missing".equals(decision.path("state").asString())) {
            return words.append(", waits for configuration").toString();
        }
        if (decision.hasNonNull("reason")) {
            words.append(", refused for ").append(decision.path("reason").asString());
        }
        return words.append(side(" friend ", decision.path("referee"))).append(side(" advocate ", decision.path("referrer"))).toString();
    }

    private static String side(String who, JsonNode side) {
        if (!"granted".equals(side.path("outcome").asString())) {
            return side.isObject() && "cap_limited".equals(side.path("outcome").asString()) ? "," + who + "at the cap" : "";
        }
        String currency = side.hasNonNull("currency") ? side.path("currency").asString() : null;
        long months = side.path("months").asLong();
        String amount = currency == null ? months + (months == 1 ? " month" : " months") : money(side.path("amount_minor").asLong(), currency) + " " + currency;
        return "," + who + amount;
    }

    private static String money(long minor, @Nullable String currency) {
        int digits = currency == null ? 2 : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }
}
