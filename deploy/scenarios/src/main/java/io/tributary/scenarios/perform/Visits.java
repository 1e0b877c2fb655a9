package io.tributary.scenarios.perform;

import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Visit;
import io.tributary.scenarios.world.Browser;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Names;
import io.tributary.scenarios.world.Plain;
import io.tributary.scenarios.world.TrackingUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays what browsers do. */
final class Visits {
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SHOP = "https://app.kilo.example";

    private final Performance performance;
    private final TrackingUrl urls;

    Visits(Performance performance) {
        this.performance = performance;
        this.urls = new TrackingUrl(performance.names());
    }

    void play(Step step, Visit visit) {
        switch (visit) {
            case Visit.Touch touch -> touch(touch);
            case Visit.Click click -> click(click);
            case Visit.Order order -> order(step, order);
            case Visit.SetAttribution command -> setAttribution(command);
            case Visit.Advocate advocate -> advocate(advocate);
        }
    }

    private void touch(Visit.Touch touch) {
        Names names = performance.names();
        String user = touch.who().user();
        Browser browser = user == null ? performance.cast().browser(String.valueOf(touch.who().visitor())) : performance.cast().browserOf(user);
        String owner = user == null ? String.valueOf(touch.who().visitor()) : user;
        Stream.of(touch.imRef(), touch.referral().get("saasquatch"), touch.cookie()).filter(value -> value != null && !value.isBlank())
                .forEach(value -> performance.cast().note(owner, names.unique(value).strip()));
        linkReferralValue(touch);
        String landing = touch.landing() == null ? performance.programs().landingPath(touch.product()) : touch.landing();
        String url = SHOP + urls.withParameters(landing, touch);
        Map<String, String> cookies = new LinkedHashMap<>();
        if (touch.cookie() != null) {
            performance.programs().cookies("shared_cookie").forEach(name -> cookies.put(name, names.unique(touch.cookie())));
        }
        if (touch.marker() != null) {
            performance.programs().cookies("marker_cookie").forEach(name -> cookies.put(name, names.unique(touch.marker())));
        }
        capture(browser, user, url, cookies);
    }

    private void capture(Browser browser, @Nullable String user, String url, Map<String, String> cookies) {
        String token = user == null ? null : performance.tokenOf(user);
        Http.Call call = Http.Call.of("POST", "/api/touches", token, Map.of("url", url)).with("User-Agent", AGENT);
        browser.keep(performance.say(browser.dress(call, cookies)));
    }

    private void linkReferralValue(Visit.Touch touch) {
        Names names = performance.names();
        String value = touch.referral().get("saasquatch");
        String code = touch.referral().get("rsCode");
        if (value != null && code != null && !value.isBlank() && !code.isBlank()) {
            performance.world().impact().referralValue(names.unique(value).strip(), names.unique(code).strip());
        }
    }

    private void click(Visit.Click click) {
        String path = "/ref/" + performance.names().code(click.code()) + (click.subId() == null ? "" : "/" + TrackingUrl.encode(click.subId()));
        String agent = click.userAgent() == null ? AGENT : click.userAgent();
        Http.Call call = new Http.Call(click.method(), path, null, Map.of("User-Agent", agent), null);
        String session = click.session() == null ? "nameless session " + performance.exchanges().size() : click.session();
        Browser browser = performance.cast().browser(session);
        browser.keep(performance.say(browser.dress(call, Map.of())));
    }

    private void order(Step step, Visit.Order order) {
        Names names = performance.names();
        capture(performance.cast().browser(order.session()), order.user(), SHOP + "/checkout", Map.of());
        performance.world().awaitQuiet();
        String charge = "ch_" + order.order();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_id", performance.cast().person(order.user()).id());
        body.put("order_id", names.unique(order.order()));
        body.put("amount", order.amount());
        body.put("currency", "USD");
        body.put("top_up", order.topUp());
        body.put("charge", names.unique(charge));
        performance.cast().add(new Cast.Bill(order.order(), "stripe", order.user(), "credits", step.businessTime(), charge, order.amount()));
        performance.say(Http.Call.of("POST", "/api/billing/orders", performance.world().serviceToken(), body));
    }

    private void setAttribution(Visit.SetAttribution command) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("click_id", performance.names().unique(command.clickId()));
        if (command.program() != null) {
            body.put("program", command.program());
        }
        performance.say(Http.Call.of("PUT", "/api/me/affiliate-attribution", performance.tokenOf(command.user()), body));
    }

    private void advocate(Visit.Advocate advocate) {
        Cast.Person person = performance.cast().person(advocate.user());
        Optional<String> known = performance.programs().deciding(advocate.product());
        String program = known.orElse(advocate.product());
        if (advocate.code() != null) {
            String vendorProgram = known.map(key -> Plain.text(performance.programs().definition(key), "impact", "advocate_program_id")).orElse(null);
            performance.world().impact().code(person.email(), vendorProgram, performance.names().unique(advocate.code()));
        }
        Http.Call call = Http.Call.get("/api/impact-advocate/token?program=" + TrackingUrl.encode(program), performance.tokenOf(advocate.user()));
        call = person.locale() == null ? call : call.with("Accept-Language", person.locale());
        Exchange answer = performance.say(call);
        if (answer.status() >= 500 && advocate.code() != null) {
            performance.notes().add("nobody was registered with the code " + advocate.code());
        }
    }
}
