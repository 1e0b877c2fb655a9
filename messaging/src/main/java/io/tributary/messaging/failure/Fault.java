package io.tributary.messaging.failure;

import io.tributary.messaging.codec.UnreadableRecordException;
import io.tributary.messaging.consumer.InvalidRecordException;
import io.r2dbc.spi.R2dbcException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter says of a failure (OPS-20): type names, a message only where its author promised to put no contents
 * in, and a stack of places without messages; each at most 8 KiB.
 *
 * @param type      class name of the exception
 * @param causeType class name of its innermost cause, or null
 * @param message   text without contents
 * @param stack     places, one a line; empty where the exception itself is the whole story
 */
public record Fault(String type, @Nullable String causeType, String message, String stack) {
    private static final int MOST_BYTES = 8 * 1024;
    private static final int DEEPEST = 20;

    /** A fault that was found without an exception. */
    public static Fault of(String reason, String detail) {
        return new Fault(InvalidRecordException.class.getName(), null, cut(reason + ": " + detail), "");
    }

    /** A fault from an exception. */
    public static Fault of(Throwable failure) {
        Throwable root = root(failure);
        StringBuilder stack = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            stack.append(depth == 0 ? "" : "Caused by: ").append(cause.getClass().getName()).append('\n');
            for (StackTraceElement place : cause.getStackTrace()) {
                stack.append("\tat ").append(place).append('\n');
            }
            cause = cause.getCause();
        }
        return new Fault(failure.getClass().getName(), root == failure ? null : root.getClass().getName(),
                cut(message(root)), cut(stack.toString()));
    }

    private static String message(Throwable root) {
        return switch (root) {
            case InvalidRecordException invalid -> String.valueOf(invalid.getMessage());
            case UnreadableRecordException unreadable -> String.valueOf(unreadable.getMessage());
            case R2dbcException sql -> "SQLSTATE " + sql.getSqlState() + " (message withheld)";
            default -> root.getClass().getSimpleName() + " (message withheld)";
        };
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MOST_BYTES ? text : new String(bytes, 0, MOST_BYTES, StandardCharsets.UTF_8);
    }
}
