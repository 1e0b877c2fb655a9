package io.tributary.simulators.impact;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.play.Call;
import io.tributary.simulators.impact.play.Play;
import java.util.function.Function;

/**
 * One request, understood: who must have sent it, what it is about, and the work it asks for.
 *
 * @param api API it belongs to
 * @param credentials sid and token expected, joined by a colon
 * @param sid account whose budget it uses
 * @param call what it is about
 * @param work does it
 */
record Task(RateLimiter.Api api, String credentials, String sid, Call call, Function<Play, Answer> work) {}
