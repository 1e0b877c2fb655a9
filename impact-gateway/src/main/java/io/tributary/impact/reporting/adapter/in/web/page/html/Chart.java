package io.tributary.impact.reporting.adapter.in.web.page.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Bars over time, drawn as SVG from zero, with a summary in words and the same data as a table (REP-59). Nothing is told
 * by color alone: a bar that the period cuts is hatched and named so in the table.
 */
public final class Chart {
    private static final int WIDTH = 720;
    private static final int HALF = 400;
    private static final int HEIGHT = 190;
    private static final int LEFT = 52;
    private static final int BOTTOM = 26;
    private static final int TOP = 10;
    private static final int LABELS = 6;

    private Chart() {}

    /**
     * One bar.
     *
     * @param label   what it is of, such as a day
     * @param partial whether the period cuts it
     */
    public record Bar(String label, long value, boolean partial) {}

    /**
     * A chart with its table.
     *
     * @param id      unique on the page
     * @param title   what is shown
     * @param summary what it says, in a sentence
     * @param column  head of the column of labels
     */
    public static Html of(String id, String title, String summary, String column, List<Bar> bars, Reader reader) {
        return of(id, title, summary, column, bars, reader, WIDTH);
    }

    /** The same for half of the page's width, so that its text keeps its size. */
    public static Html half(String id, String title, String summary, String column, List<Bar> bars, Reader reader) {
        return of(id, title, summary, column, bars, reader, HALF);
    }

    private static Html of(String id, String title, String summary, String column, List<Bar> bars, Reader reader, int width) {
        return Html.tag("figure").css("chart").add(
                Html.tag("figcaption").add(Html.tag("strong", title), Html.tag("span", summary).css("quiet")),
                Html.tag("div").css(width == WIDTH ? "scroll wide" : "scroll").with("tabindex", "0").with("role", "region")
                        .with("aria-label", reader.say("chart.frame", title)).add(svg(id, title, summary, bars, reader, width)),
                table(title, column, bars, reader));
    }

    private static Html svg(String id, String title, String summary, List<Bar> bars, Reader reader, int width) {
        long most = top(bars.stream().mapToLong(Bar::value).max().orElse(0));
        double step = (double) (width - LEFT) / Math.max(1, bars.size());
        LongFunction<String> height = value -> text(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (double) value / most));
        List<Html> parts = new ArrayList<>();
        parts.add(Html.tag("title", title).with("id", id + "-t"));
        parts.add(Html.tag("desc", summary).with("id", id + "-d"));
        parts.add(Html.tag("defs").add(Html.tag("pattern").with("id", id + "-cut").with("width", 6).with("height", 6)
                .with("patternUnits", "userSpaceOnUse").with("patternTransform", "rotate(45)")
                .add(Html.tag("rect").with("width", 3).with("height", 6).css("bar"))));
        for (long value : new long[] {0, most / 2, most}) {
            parts.add(Html.tag("line").css("grid").with("x1", LEFT).with("x2", width).with("y1", height.apply(value)).with("y2", height.apply(value)));
            parts.add(Html.tag("text", reader.plain(value)).css("axis end").with("x", LEFT - 8).with("y", height.apply(value)).with("dy", "4"));
        }
        int labels = width == WIDTH ? LABELS : LABELS / 2;
        int every = Math.max(1, (bars.size() + labels - 1) / labels);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = LEFT + i * step;
            double y = Double.parseDouble(height.apply(bar.value()));
            double gap = Math.min(4, step * 0.2);
            parts.add(Html.tag("rect").css("bar").with("x", text(x + gap / 2)).with("y", text(y)).with("width", text(Math.max(1, step - gap)))
                    .with("height", text(HEIGHT - BOTTOM - y)).with("fill", bar.partial() ? "url(#" + id + "-cut)" : null)
                    .css(bar.partial() ? "cutbar" : "bar").add(Html.tag("title", bar.label() + ": " + reader.plain(bar.value()))));
            boolean last = i == bars.size() - 1;
            if (i % every == 0 && (last || i + every / 2 < bars.size())) {
                parts.add(Html.tag("text", bar.label()).css("axis").with("x", text(x + step / 2)).with("y", HEIGHT - 8)
                        .with("text-anchor", i == 0 ? "start" : last && bars.size() > 1 ? "end" : "middle"));
            }
        }
        return Html.tag("svg").with("viewBox", "0 0 " + width + " " + HEIGHT).with("role", "img")
                .with("aria-labelledby", id + "-t " + id + "-d").add(parts);
    }

    private static Html table(String title, String column, List<Bar> bars, Reader reader) {
        return Html.tag("details").add(Html.tag("summary", reader.say("chart.table")), Html.tag("div").css("scroll").with("tabindex", "0")
                .with("role", "region").with("aria-label", title).add(Html.tag("table").add(
                Html.tag("caption", title), Html.tag("thead").add(Html.tag("tr").add(Html.tag("th", column).with("scope", "col"),
                        Html.tag("th", title).css("num").with("scope", "col"))),
                Html.tag("tbody").add(bars.stream().map(bar -> Html.tag("tr").add(Html.tag("th", bar.partial()
                        ? reader.say("chart.partial", bar.label()) : bar.label()).with("scope", "row"),
                        Html.tag("td").css("num").add(reader.number(bar.value())))).toList()))));
    }

    /** An even, round number that is not below the value. */
    static long top(long value) {
        long unit = 2;
        while (unit * 5 < value) {
            unit *= 10;
        }
        for (long times : new long[] {1, 2, 3, 4, 5}) {
            if (unit * times >= value) {
                return unit * times;
            }
        }
        return unit * 10;
    }

    private static String text(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }
}
