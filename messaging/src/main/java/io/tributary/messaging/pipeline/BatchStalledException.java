package io.tributary.messaging.pipeline;

/** The batch cannot be applied now; the same records are to be tried again, without end (OPS-15, infrastructure). */
public class BatchStalledException extends RuntimeException {
    /** @param why what is missing; never contents */
    public BatchStalledException(String why, Throwable cause) {
        super(why, cause);
    }
}
