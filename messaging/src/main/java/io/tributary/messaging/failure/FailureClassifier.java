package io.tributary.messaging.failure;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientException;
import io.tributary.messaging.codec.RegistryUnavailableException;
import io.tributary.messaging.codec.SchemaMissingException;
import io.tributary.messaging.codec.UnreadableRecordException;
import io.tributary.messaging.consumer.InvalidRecordException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Classes a failure by its chain of causes (OPS-15); the first cause that says something decides. Pure.
 *
 * <p>SQLSTATE classes that are the database's trouble and not the record's: 08 connection, 40 rollback (deadlock,
 * serialization), 53 resources (disk full, too many connections), 55 lock not available, 57 operator intervention
 * (shutdown), 58 system error.
 */
public final class FailureClassifier {
    private static final Set<String> INFRASTRUCTURE_STATES = Set.of("08", "40", "53", "55", "57", "58");
    private static final int DEEPEST = 20;

    private FailureClassifier() {}

    /** Class of this failure. */
    public static FailureClass classify(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            FailureClass found = of(cause);
            if (found != null) {
                return found;
            }
            cause = cause.getCause();
        }
        return FailureClass.FAILING;
    }

    private static @Nullable FailureClass of(Throwable cause) {
        return switch (cause) {
            case InvalidRecordException _ -> FailureClass.INVALID;
            case UnreadableRecordException _ -> FailureClass.UNREADABLE;
            case RegistryUnavailableException _, SchemaMissingException _ -> FailureClass.INFRASTRUCTURE;
            case R2dbcTransientException _ -> FailureClass.INFRASTRUCTURE;
            case R2dbcException sql when state(sql) -> FailureClass.INFRASTRUCTURE;
            case TransientDataAccessException _, DataAccessResourceFailureException _, CannotCreateTransactionException _ ->
                FailureClass.INFRASTRUCTURE;
            case IOException _, TimeoutException _, RetriableException _, InterruptedException _ ->
                FailureClass.INFRASTRUCTURE;
            case OutOfMemoryError _ -> FailureClass.INFRASTRUCTURE;
            default -> null;
        };
    }

    private static boolean state(R2dbcException sql) {
        String state = sql.getSqlState();
        return state != null && state.length() >= 2 && INFRASTRUCTURE_STATES.contains(state.substring(0, 2));
    }
}
