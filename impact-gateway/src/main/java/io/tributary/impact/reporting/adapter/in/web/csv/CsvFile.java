package io.tributary.impact.reporting.adapter.in.web.csv;

import io.tributary.impact.reporting.adapter.in.web.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A small CSV file, complete before it is sent (REP-32, REP-34, REP-41).
 *
 * @param columns names of the header row
 * @param rows    lines, as {@link CsvRow} makes them
 */
public record CsvFile(List<String> columns, List<String> rows) {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** One line of values; text is made harmless, numbers stay as they are, null is an empty cell. */
    public static String row(@Nullable Object... values) {
        return CsvRow.of(java.util.Arrays.stream(values).map(value -> value instanceof Number number ? number.toString()
                : CsvRow.text(value == null ? null : value.toString())).toList());
    }

    /** The answer; its file name tells what, of which period, and as of when. */
    public ResponseEntity<byte[]> answer(String name, Instant asOf) {
        String body = CsvRow.of(columns) + String.join("", rows);
        return ResponseEntity.ok().contentType(CSV).cacheControl(CacheControl.noStore())
                .header("X-As-Of", Times.text(asOf)).header("X-Row-Count", Integer.toString(rows.size()))
                .header("Content-Disposition", ContentDisposition.attachment()
                        .filename(name + "_" + asOf.toString().replace(":", "-") + ".csv").build().toString())
                .body(body.getBytes(StandardCharsets.UTF_8));
    }
}
