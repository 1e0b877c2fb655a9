package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The command simulate, against an entry that answers as the service does (REF-59)")
class SimulateCommandTest {
    private static final String STARTED = "{\"job_id\":\"j1\",\"state\":\"running\",\"progress\":0,\"total\":2,\"differences\":[]}";
    private static final String CHANGED = """
            {"job_id":"j1","kind":"simulation","state":"done","progress":2,"total":2,"parameters":{"program":"kiloclaw"},"difference_count":2,
             "result":{"recorded":{"conversions":2,"winner.referral":2,"qualified":2,"referrer.granted":2,"referrer.months":2},
                       "simulated":{"conversions":2,"winner.referral":2,"qualified":2,"referrer.cap_limited":2}},
             "differences":[%s],"next":%s}""";
    private static final String ONE = """
            {"conversion_id":"c%1$d","revision":1,"user_id":"bob","payment_provider":"stripe","payment_id":"in_%1$d",
             "converted_at":"2026-04-10T12:00:00Z",
             "recorded":{"winner":"referral","state":"decided","qualified":true,"referee":{"outcome":"granted","months":1},
                         "referrer":{"outcome":"granted","months":1}},
             "simulated":{"winner":"referral","state":"decided","qualified":true,"referee":{"outcome":"granted","months":1},
                          "referrer":{"outcome":"cap_limited","reason":"referrer_cap_reached","months":0}}}""";
    private static final String UNCHANGED = """
            {"job_id":"j1","state":"done","progress":2,"total":2,"difference_count":0,"differences":[],
             "result":{"recorded":{"conversions":2,"winner.referral":2},"simulated":{"conversions":2,"winner.referral":2}}}""";
    @TempDir
    private Path folder;
    private Path file;
    private HttpServer entry;
    private final AtomicReference<JsonNode> asked = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private int startStatus = 202;
    private String start = STARTED;
    private String firstPage = UNCHANGED;
    private String secondPage = UNCHANGED;

    @BeforeEach
    void open() throws IOException {
        file = Files.writeString(folder.resolve("kiloclaw.yaml"), "kind: referral\ncap: { measure: months, limit: 0 }\naccept_internal_codes: on\n");
        entry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        entry.createContext("/auth/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        entry.createContext("/api/admin/simulations", this::simulations);
        entry.start();
    }

    @AfterEach
    void close() {
        entry.stop(0);
    }

    @Test
    @DisplayName("the file's fields and its name as key are sent; a definition that changes nothing says so and exits 0 (REF-60)")
    void unchanged() {
        assertThat(run()).startsWith("0 ").contains("2 of 2 conversions decided again", "won by a friend", "No decision would change.");
        assertThat(asked.get().path("program").asString()).isEqualTo("kiloclaw");
        assertThat(asked.get().path("definition").path("cap").path("limit").asInt()).isZero();
        assertThat(asked.get().path("definition").path("accept_internal_codes").asString()).isEqualTo("on");
    }

    @Test
    @DisplayName("every changed decision of every page is listed, with both outcomes, and what it would have cost (REF-59)")
    void changed() {
        firstPage = CHANGED.formatted(ONE.formatted(1), "\"c1#1\"");
        secondPage = CHANGED.formatted(ONE.formatted(2), "null");
        assertThat(run()).startsWith("0 ").contains("2 decisions would change:", "free months for advocates")
                .contains("stripe in_1  bob: referral, friend 1 month, advocate 1 month  ->  referral, friend 1 month, advocate at the cap")
                .contains("stripe in_2  bob: ");
        assertThat(run("--expect-no-change")).startsWith("1 ");
    }

    @Test
    @DisplayName("--json writes everything to a file, or to standard output alone (REF-59, OPS-32)")
    void json() throws IOException {
        firstPage = CHANGED.formatted(ONE.formatted(1), "\"c1#1\"");
        secondPage = CHANGED.formatted(ONE.formatted(2), "null");
        Path result = folder.resolve("result.json");
        assertThat(run("--json", result.toString())).startsWith("0 ");
        assertThat(JsonMapper.shared().readTree(Files.readString(result)).path("differences")).hasSize(2);
        String said = run("--json", "-");
        assertThat(JsonMapper.shared().readTree(said.substring(2)).path("changed").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("faults are told with field and code, exit 2; an unknown program exits 3 and says what to do (REF-6, OPS-32)")
    void refused() {
        startStatus = 422;
        start = """
                {"code":"definition_invalid","detail":"the draft has faults",
                 "errors":[{"field":"cap.limit","code":"cap_invalid","message":"must be a whole number"}]}""";
        assertThat(run()).startsWith("2 ").contains("definition_invalid", "cap.limit: cap_invalid, must be a whole number");
        startStatus = 404;
        start = "{\"code\":\"program_unknown\",\"detail\":\"there is no such program\"}";
        assertThat(run()).startsWith("3 ").contains("program_unknown", "--over");
    }

    @Test
    @DisplayName("a file that is missing or no definition exits 2 and says where a definition is shown (OPS-32)")
    void unusable() throws IOException {
        assertThat(run(folder.resolve("none.yaml"))).startsWith("2 ").contains("cannot be read", "docs/programs.md");
        assertThat(run(Files.writeString(folder.resolve("list.yaml"), "- a\n"))).startsWith("2 ").contains("holds no fields");
        assertThat(run(Files.writeString(folder.resolve("broken.yaml"), "a: [1\n"))).startsWith("2 ");
    }

    private void simulations(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            asked.set(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            looks.set(0);
            answer(exchange, startStatus, start);
        } else if (exchange.getRequestURI().getQuery() != null) {
            answer(exchange, exchange.getRequestURI().getQuery().equals("after=c1#1") ? 200 : 400, secondPage);
        } else {
            answer(exchange, 200, looks.getAndIncrement() == 0 ? STARTED : firstPage);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String run(String... more) {
        return run(file, more);
    }

    private String run(Path definition, String... more) {
        StringWriter said = new StringWriter();
        CommandLine line = Tributary.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"simulate", "--program", definition.toString(), "--entry",
                "http://127.0.0.1:" + entry.getAddress().getPort()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return line.execute(arguments) + " " + said.toString().strip();
    }
}
