package io.tributary.messaging.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.tributary.messaging.codec.RegistryUnavailableException;
import io.tributary.messaging.codec.UnreadableRecordException;
import io.tributary.messaging.consumer.InvalidRecordException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureClassifierTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new R2dbcRollbackException("deadlock", "40P01"), FailureClass.INFRASTRUCTURE),
                Arguments.of(new R2dbcNonTransientResourceException("disk full", "53100"), FailureClass.INFRASTRUCTURE),
                Arguments.of(new R2dbcNonTransientResourceException("shutdown", "57P01"), FailureClass.INFRASTRUCTURE),
                Arguments.of(new PessimisticLockingFailureException("deadlock"), FailureClass.INFRASTRUCTURE),
                Arguments.of(new CannotCreateTransactionException("no connection"), FailureClass.INFRASTRUCTURE),
                Arguments.of(new RegistryUnavailableException("away", null), FailureClass.INFRASTRUCTURE),
                Arguments.of(new IllegalStateException(new ConnectException()), FailureClass.INFRASTRUCTURE),
                Arguments.of(new UnreadableRecordException("undecodable", ""), FailureClass.UNREADABLE),
                Arguments.of(new RuntimeException(new InvalidRecordException("invalid_payment", "")), FailureClass.INVALID),
                Arguments.of(new R2dbcDataIntegrityViolationException("check", "23514"), FailureClass.FAILING),
                Arguments.of(new DataIntegrityViolationException("check"), FailureClass.FAILING),
                Arguments.of(new R2dbcBadGrammarException("grammar", "42601", 0), FailureClass.FAILING),
                Arguments.of(new NullPointerException(), FailureClass.FAILING));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("failures")
    @DisplayName("a failure's class follows from its chain of causes (OPS-15)")
    void classes(Throwable failure, FailureClass expected) {
        assertThat(FailureClassifier.classify(failure)).isEqualTo(expected);
    }

    @Test
    @DisplayName("what a dead letter says holds no message of a foreign exception and is cut at 8 KiB (OPS-20)")
    void faultsHoldNoContents() {
        Throwable deep = new IllegalStateException("ann@example.com");
        for (int i = 0; i < 15; i++) {
            deep = new RuntimeException("4242424242424242", deep);
        }
        Fault fault = Fault.of(deep);
        assertThat(fault.message() + fault.stack()).doesNotContain("ann@").doesNotContain("4242");
        assertThat(fault.stack().length()).isLessThanOrEqualTo(8192);
        assertThat(fault.causeType()).isEqualTo("java.lang.IllegalStateException");
    }
}
