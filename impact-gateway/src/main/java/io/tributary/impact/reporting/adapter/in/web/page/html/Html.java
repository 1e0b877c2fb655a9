package io.tributary.impact.reporting.adapter.in.web.page.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of markup. Text and attribute values are escaped when they are put in, always; there is no way to put in raw
 * markup, so that names, codes, labels and notes stay data (REP-78).
 */
public sealed interface Html {
    /** Nothing. */
    Html NOTHING = new Several(List.of());

    /** Writes the markup. */
    void write(StringBuilder out);

    /** Escaped text. */
    record Text(String value) implements Html {
        @Override
        public void write(StringBuilder out) {
            escape(value, out);
        }
    }

    /** Pieces one after another. */
    record Several(List<Html> parts) implements Html {
        @Override
        public void write(StringBuilder out) {
            parts.forEach(part -> part.write(out));
        }
    }

    /** An element; each call answers the same element. */
    final class Tag implements Html {
        private static final Set<String> EMPTY = Set.of("meta", "link", "input", "br", "hr", "img", "rect", "line", "circle", "path");
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Html> children = new ArrayList<>();

        private Tag(String name) {
            this.name = name;
        }

        /** Sets an attribute; null leaves it out. */
        public Tag with(String attribute, @Nullable Object value) {
            if (value != null) {
                attributes.put(attribute, value.toString());
            }
            return this;
        }

        /** Sets an attribute that has no value. */
        public Tag flag(String attribute, boolean set) {
            return set ? with(attribute, "") : this;
        }

        /** Sets the class. */
        public Tag css(String names) {
            return with("class", names);
        }

        /** Adds children. */
        public Tag add(Html... more) {
            children.addAll(List.of(more));
            return this;
        }

        /** Adds children. */
        public Tag add(Collection<? extends Html> more) {
            children.addAll(more);
            return this;
        }

        /** Adds escaped text. */
        public Tag add(@Nullable String text) {
            if (text != null) {
                children.add(new Text(text));
            }
            return this;
        }

        @Override
        public void write(StringBuilder out) {
            out.append('<').append(name);
            attributes.forEach((attribute, value) -> {
                out.append(' ').append(attribute).append("=\"");
                escape(value, out);
                out.append('"');
            });
            out.append('>');
            if (!EMPTY.contains(name) || !children.isEmpty()) {
                children.forEach(child -> child.write(out));
                out.append("</").append(name).append('>');
            } else if (!Set.of("meta", "link", "input", "br", "hr", "img").contains(name)) {
                out.append("</").append(name).append('>');
            }
        }
    }

    /** An element. */
    static Tag tag(String name) {
        return new Tag(name);
    }

    /** An element with text. */
    static Tag tag(String name, @Nullable String text) {
        return new Tag(name).add(text);
    }

    /** Pieces one after another. */
    static Html all(Html... parts) {
        return new Several(List.of(parts));
    }

    /** Pieces one after another. */
    static Html all(Collection<? extends Html> parts) {
        return new Several(List.copyOf(parts));
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
