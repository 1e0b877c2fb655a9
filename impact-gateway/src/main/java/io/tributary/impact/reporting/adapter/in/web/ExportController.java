package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.adapter.in.web.csv.CsvRow;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.platform.access.Caller;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * CSV files of one partner (REP-32, REP-33): rows stream out of one snapshot as the reader takes them; a failure breaks
 * the connection.
 */
@RestController
public final class ExportController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int ROWS_PER_BUFFER = 500;

    private final AffiliateReports reports;
    private final FigureReads reads;
    private final Questions questions;
    private final TransactionalOperator snapshot;

    private record File(long count, Flux<String> rows) {}

    /**
     * Wires it.
     *
     * @param snapshot transactions that see one state of all tables and write nothing
     */
    public ExportController(AffiliateReports reports, FigureReads reads, TransactionalOperator snapshot) {
        this.reports = reports;
        this.reads = reads;
        this.questions = new Questions(reports);
        this.snapshot = snapshot;
    }

    @GetMapping("/api/affiliates/export/{code}")
    Mono<Void> export(@PathVariable String code, @RequestParam MultiValueMap<String, String> query, Caller caller,
            ServerHttpResponse response) {
        String kind = Questions.text(query.getFirst("kind"));
        if (!List.of("conversions", "daily", "sub_ids").contains(kind)) {
            throw Refused.bad("kind_invalid", "kind is conversions, daily or sub_ids");
        }
        return questions.head(code, query, caller).flatMap(head -> snapshot.transactional(
                file(head, kind).flatMap(file -> write(head, kind, file, response))));
    }

    private Mono<File> file(AffiliateReports.Head head, String kind) {
        return switch (kind) {
            case "conversions" -> reads.countConversions(head.partner().key(), head.from())
                    .map(count -> new File(count, conversions(head)));
            case "daily" -> reports.series(head, Grain.DAY, Integer.MAX_VALUE)
                    .map(points -> new File(points.size(), daily(head, points)));
            default -> reports.allSubIds(head).map(subs -> new File(subs.size(), subIds(head, subs)));
        };
    }

    private Mono<Void> write(AffiliateReports.Head head, String kind, File file, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(CSV);
        headers.setCacheControl(CacheControl.noStore());
        headers.set("X-As-Of", Times.text(head.asOf()));
        headers.set("X-Row-Count", Long.toString(file.count()));
        headers.setContentDisposition(ContentDisposition.attachment().filename(String.join("_",
                head.partner().code(), kind, head.period().code(),
                head.asOf().toString().replace(":", "-")) + ".csv").build());
        Flux<DataBuffer> body = file.rows().buffer(ROWS_PER_BUFFER)
                .map(rows -> response.bufferFactory().wrap(String.join("", rows).getBytes(StandardCharsets.UTF_8)));
        return response.writeWith(body);
    }

    private Flux<String> conversions(AffiliateReports.Head head) {
        return Flux.concat(Flux.just("date,sub_id,kind,status,amount,currency\r\n"),
                reads.conversions(head.partner().key(), head.from(), null, Long.MAX_VALUE, Integer.MAX_VALUE)
                        .map(listed -> conversion(listed.line())));
    }

    private static String conversion(Line line) {
        return CsvRow.of(List.of(line.settledAt().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                CsvRow.text(line.subId()), line.kind().code(), line.state().code(),
                MoneyText.of(line.money().amountMinor(), line.money().currency()), line.money().currency()));
    }

    private static Flux<String> daily(AffiliateReports.Head head, List<AffiliateReports.Point> points) {
        return Flux.concat(Flux.just("date,clicks,unique_clicks,sign_ups,conversions,first,renewals,top_ups,pending,"
                        + "approved,paid,reversed,currency\r\n"),
                Flux.fromIterable(points).map(point -> row(point.bucket().start().atOffset(ZoneOffset.UTC)
                        .toLocalDate().toString(), point.figures(), head.currency(), false)));
    }

    private static Flux<String> subIds(AffiliateReports.Head head, List<AffiliateReports.SubId> subs) {
        return Flux.concat(Flux.just("sub_id,clicks,unique_clicks,sign_ups,conversions,first,renewals,top_ups,pending,"
                        + "approved,paid,reversed,currency\r\n"),
                Flux.fromIterable(subs).map(sub -> row(CsvRow.text(sub.subId()), sub.figures(), head.currency(), true)));
    }

    private static String row(String first, AffiliateReports.Figures figures, String currency, boolean ofLabel) {
        var c = figures.counts();
        var e = figures.earnings();
        return CsvRow.of(List.of(first, Long.toString(c.clicks()),
                Long.toString(ofLabel ? c.subUniqueClicks() : c.uniqueClicks()), Long.toString(c.signUps()),
                Long.toString(c.conversions()), Long.toString(c.first()), Long.toString(c.renewals()),
                Long.toString(c.topUps()), MoneyText.of(e.pending(), currency), MoneyText.of(e.approved(), currency),
                MoneyText.of(e.paid(), currency), MoneyText.of(e.reversed(), currency), currency));
    }
}
