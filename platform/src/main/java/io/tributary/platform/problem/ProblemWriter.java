package io.tributary.platform.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as {@code application/problem+json} (RFC 9457). */
public final class ProblemWriter {
    private final JsonMapper mapper;

    /** Uses the service's JSON mapper. */
    public ProblemWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers the exchange with the problem; an answer already under way is left alone. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.empty();
        }
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        Object retryAfter = problem.members().get("retry_after");
        if (retryAfter != null) {
            response.getHeaders().set("Retry-After", retryAfter.toString());
        }
        DataBuffer body = response.bufferFactory().wrap(mapper.writeValueAsBytes(document(problem)));
        return response.writeWith(Mono.just(body));
    }

    private static Map<String, Object> document(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", problem.status().getReasonPhrase());
        document.put("status", problem.status().value());
        document.put("code", problem.code());
        document.put("detail", problem.getMessage());
        if (!problem.faults().isEmpty()) {
            document.put("errors", problem.faults());
        }
        document.putAll(problem.members());
        return document;
    }
}
