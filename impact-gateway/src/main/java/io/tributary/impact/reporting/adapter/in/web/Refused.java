package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.platform.problem.Problem;
import org.springframework.http.HttpStatus;

/** Refusals of this side, with their constants. */
final class Refused {
    private Refused() {}

    static Problem unprocessable(String code, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    static Problem bad(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    /** Unknown, foreign and deleted codes look alike (REP-75). */
    static Problem partnerNotFound() {
        return new Problem(HttpStatus.NOT_FOUND, "partner_not_found", "there is no partner of this code for you");
    }
}
