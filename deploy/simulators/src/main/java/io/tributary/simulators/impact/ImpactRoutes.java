package io.tributary.simulators.impact;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.http.Request;
import io.tributary.simulators.impact.advocate.ParticipantEndpoint;
import io.tributary.simulators.impact.advocate.RewardEndpoint;
import io.tributary.simulators.impact.conversions.ActionListEndpoint;
import io.tributary.simulators.impact.conversions.ConversionEndpoint;
import io.tributary.simulators.impact.conversions.ReversalEndpoint;
import io.tributary.simulators.impact.conversions.SubmissionEndpoint;
import io.tributary.simulators.impact.play.Call;
import io.tributary.simulators.impact.play.Parts;
import io.tributary.simulators.impact.play.Play;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds what a request asks for. Empty for a path or method that Impact does not have, or an unknown account. */
record ImpactRoutes(
        List<ImpactAccount> accounts,
        ConversionEndpoint conversions,
        ReversalEndpoint reversals,
        SubmissionEndpoint submissions,
        ActionListEndpoint actions,
        ParticipantEndpoint participants,
        RewardEndpoint rewards) {

    private static final String USER = "/api/v1/{tenant}/open/account/{account}/user/{user}";

    Optional<Task> task(Request request) {
        var path = request.path();
        if (path.size() < 3) {
            return Optional.empty();
        }
        return path.getFirst().equals("Advertisers")
                ? account(each -> each.sid().equals(path.get(1))).flatMap(found -> performance(found, request))
                : account(each -> each.tenant().equals(path.get(2))).flatMap(found -> advocate(found, request));
    }

    private Optional<ImpactAccount> account(Predicate<ImpactAccount> wanted) {
        return accounts.stream().filter(wanted).findFirst();
    }

    private Optional<Task> performance(ImpactAccount account, Request request) {
        var sid = account.sid();
        if (request.is("POST /Advertisers/{sid}/Conversions")) {
            var body = object(request);
            return performance(account, conversions.call(body), json(request, play ->
                    conversions.accept(sid, body, play)));
        }
        if (request.is("DELETE /Advertisers/{sid}/Actions")) {
            return performance(account, reversals.call(sid, request.form()), form(request, play ->
                    reversals.accept(sid, request.form(), play)));
        }
        if (request.is("GET /Advertisers/{sid}/APISubmissions/{id}")) {
            var id = request.path().get(3);
            return performance(account, submissions.call(sid, id), _ -> submissions.look(sid, id));
        }
        var query = new HashMap<String, Object>(request.query());
        var call = Call.ofAccount("actions", null, query);
        if (request.is("GET /Advertisers/{sid}/Actions")) {
            return performance(account, call, _ -> actions.page(sid, request.query()));
        }
        if (request.is("GET /Advertisers/{sid}/Actions/{id}")) {
            return performance(account, call, _ -> actions.one(sid, request.path().get(3)));
        }
        return Optional.empty();
    }

    private Optional<Task> advocate(ImpactAccount account, Request request) {
        var path = request.path();
        if (request.is("PUT " + USER)) {
            var body = object(request);
            var call = Call.ofAccount("upsert", path.get(5), body);
            return advocate(account, call, json(request, play ->
                    participants.upsert(account.tenant(), path.get(5), path.get(7), body, play.mode())));
        }
        if (request.is("DELETE " + USER)) {
            var call = Call.ofAccount("delete", path.get(5), new HashMap<>(request.query()));
            return advocate(account, call, _ -> participants.delete(account.tenant(), path.get(5)));
        }
        if (request.is("GET /api/v1/{tenant}/reward")) {
            var query = request.query();
            var call = Call.ofAccount("rewards", query.get("accountId"), new HashMap<>(query));
            return advocate(account, call, play -> rewards.list(query, play.mode()));
        }
        if (request.is("POST /api/v1/{tenant}/credit/{id}/redeem")) {
            var body = object(request);
            var call = Call.ofAccount("redeem", rewards.accountOf(path.get(4)).orElse(null), body);
            return advocate(account, call, json(request, play -> rewards.redeem(path.get(4), body, play.mode())));
        }
        return Optional.empty();
    }

    private static Optional<Task> performance(ImpactAccount account, Call call, Function<Play, Answer> work) {
        var credentials = account.sid() + ":" + account.token();
        return Optional.of(new Task(RateLimiter.Api.PERFORMANCE, credentials, account.sid(), call, work));
    }

    private static Optional<Task> advocate(ImpactAccount account, Call call, Function<Play, Answer> work) {
        var credentials = account.advocateSid() + ":" + account.advocateToken();
        return Optional.of(new Task(RateLimiter.Api.ADVOCATE, credentials, account.advocateSid(), call, work));
    }

    private static Map<String, Object> object(Request request) {
        return Json.object(request.body()).orElse(Map.of());
    }

    private static Function<Play, Answer> json(Request request, Function<Play, Answer> work) {
        return typed(request, "application/json", work);
    }

    private static Function<Play, Answer> form(Request request, Function<Play, Answer> work) {
        return typed(request, "application/x-www-form-urlencoded", work);
    }

    private static Function<Play, Answer> typed(Request request, String type, Function<Play, Answer> work) {
        return request.hasType(type) ? work : _ -> Parts.refusal(415, "Content-Type must be " + type);
    }
}
