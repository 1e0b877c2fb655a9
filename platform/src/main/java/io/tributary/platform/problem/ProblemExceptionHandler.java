package io.tributary.platform.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Turns whatever a request ended with into a problem; details of our own faults stay in the log. */
@Order(-2)
public final class ProblemExceptionHandler implements ErrorWebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private final ProblemWriter writer;

    /** Writes through the given writer. */
    public ProblemExceptionHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return writer.write(exchange, problemOf(error));
    }

    private static Problem problemOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof DataBufferLimitException) {
                return new Problem(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "the body is larger than this endpoint takes");
            }
        }
        return error instanceof ErrorResponse response ? frameworkProblem(response) : ownFault(error);
    }

    private static Problem frameworkProblem(ErrorResponse response) {
        HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
        return switch (status) {
            case BAD_REQUEST -> new Problem(status, "malformed_request", "the request is not of the form this endpoint takes");
            case NOT_FOUND -> new Problem(status, "not_found", "there is nothing at this path");
            case METHOD_NOT_ALLOWED -> new Problem(status, "method_not_allowed", "this path does not take that method");
            case UNSUPPORTED_MEDIA_TYPE -> new Problem(status, "unsupported_media_type", "send application/json");
            case NOT_ACCEPTABLE -> new Problem(status, "not_acceptable", "this endpoint cannot answer in the accepted media type");
            case CONTENT_TOO_LARGE -> new Problem(status, "body_too_large", "the body is larger than this endpoint takes");
            default -> new Problem(status, "request_failed", "the request could not be served");
        };
    }

    private static Problem ownFault(Throwable error) {
        if (unavailable(error)) {
            LOG.warn("request ended for lack of infrastructure: {}", error.getClass().getName());
            return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "a part this service needs does not answer; try again");
        }
        LOG.error("request ended with a fault of ours", error);
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "this is a fault of ours; it has been logged");
    }

    private static boolean unavailable(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException || cause instanceof org.springframework.dao.DataAccessResourceFailureException
                    || cause instanceof java.util.concurrent.TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
