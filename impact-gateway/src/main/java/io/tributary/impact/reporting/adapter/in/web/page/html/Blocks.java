package io.tributary.impact.reporting.adapter.in.web.page.html;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces that occur on several pages. */
public final class Blocks {
    private Blocks() {}

    /** A figure with its name and how it is counted. */
    public static Html tile(String name, Html value, String how, String howLabel) {
        return Html.tag("div").css("tile").add(Html.tag("dt").add(Html.tag("span", name),
                Html.tag("details").css("how").add(Html.tag("summary", "?").with("aria-label", howLabel), Html.tag("p", how))),
                Html.tag("dd").add(value));
    }

    /** A section with a heading. */
    public static Html.Tag section(String id, String title, Html... parts) {
        return Html.tag("section").css("card").with("aria-labelledby", id).add(Html.tag("h2", title).with("id", id)).add(parts);
    }

    /** A cell of a table. */
    public record Cell(Html content, boolean number) {
        /** Text. */
        public static Cell text(@Nullable String text) {
            return new Cell(new Html.Text(text == null ? "–" : text), false);
        }

        /** Markup. */
        public static Cell of(Html html) {
            return new Cell(html, false);
        }

        /** A number. */
        public static Cell num(Html html) {
            return new Cell(html, true);
        }
    }

    /** A table in a frame of its own, so that the page never scrolls sideways; with a sentence when it is empty (REP-61). */
    public static Html table(String caption, List<String> columns, List<List<Cell>> rows, String empty) {
        if (rows.isEmpty()) {
            return Html.tag("p", empty).css("empty");
        }
        List<Html> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            heads.add(Html.tag("th", columns.get(i)).with("scope", "col").with("class", rows.getFirst().get(i).number() ? "num" : null));
        }
        return Html.tag("div").css("scroll").with("tabindex", "0").with("role", "region").with("aria-label", caption).add(
                Html.tag("table").add(Html.tag("caption", caption), Html.tag("thead").add(Html.tag("tr").add(heads)),
                        Html.tag("tbody").add(rows.stream().map(Blocks::row).toList())));
    }

    private static Html row(List<Cell> cells) {
        List<Html> parts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            parts.add((i == 0 ? Html.tag("th").with("scope", "row") : Html.tag("td")).with("class", cell.number() ? "num" : null)
                    .add(cell.content()));
        }
        return Html.tag("tr").add(parts);
    }

    /** A bar beside a number, for comparing rows; the number says the same. */
    public static Html bar(long value, long most) {
        int width = most <= 0 ? 0 : (int) Math.round(100.0 * value / most);
        return Html.tag("svg").css("inline").with("viewBox", "0 0 100 10").with("preserveAspectRatio", "none")
                .with("aria-hidden", "true").with("focusable", "false").add(Html.tag("rect").css("bar").with("width", width).with("height", 10));
    }

    /** Links of which one is where the reader is. */
    public static Html.Tag choice(String label, List<Choice> choices) {
        return Html.tag("nav").css("choice").with("aria-label", label).add(choices.stream().map(one -> Html.tag("a", one.text())
                .with("href", one.href()).with("aria-current", one.chosen() ? "true" : null)).toList());
    }

    /** One of several links. */
    public record Choice(String text, String href, boolean chosen) {}

    /** A label and its input. */
    public static Html field(String id, String label, Html input, @Nullable String hint) {
        return Html.tag("div").css("field").add(Html.tag("label", label).with("for", id), input,
                hint == null ? Html.NOTHING : Html.tag("p", hint).css("quiet").with("id", id + "-hint"));
    }
}
