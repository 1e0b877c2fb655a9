package io.tributary.platform.access;

import io.tributary.platform.problem.Problem;
import io.tributary.platform.problem.ProblemWriter;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Denies by default: a path no access rule names does not exist, a method no rule names is not allowed (OPS-60). */
final class UnlistedPathFilter implements WebFilter, Ordered {
    private static final int BEFORE_SECURITY = -200;
    private final List<ListedPath> listed;
    private final ProblemWriter problems;

    private record ListedPath(PathPattern pattern, @org.jspecify.annotations.Nullable HttpMethod method) {
        boolean allows(HttpMethod asked) {
            return method == null || method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
        }
    }

    UnlistedPathFilter(List<Access.Rule> rules, ProblemWriter problems) {
        PathPatternParser parser = new PathPatternParser();
        this.listed = rules.stream().map(rule -> new ListedPath(parser.parse(rule.path()), rule.method())).toList();
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        HttpMethod method = exchange.getRequest().getMethod();
        List<ListedPath> matching = listed.stream().filter(rule -> rule.pattern().matches(path)).toList();
        if (matching.isEmpty()) {
            return problems.write(exchange, new Problem(HttpStatus.NOT_FOUND, "not_found", "there is nothing at this path"));
        }
        if (!HttpMethod.OPTIONS.equals(method) && matching.stream().noneMatch(rule -> rule.allows(method))) {
            return problems.write(exchange, new Problem(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed",
                    "this path does not take that method"));
        }
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return BEFORE_SECURITY;
    }
}
