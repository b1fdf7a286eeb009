package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** That a call fails with a gRPC code. */
final class Expect {
    private Expect() {}

    static StatusRuntimeException failure(Status.Code code, ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.getStatus().getCode())
                .as(String.valueOf(failure.getMessage()))
                .isEqualTo(code);
        return failure;
    }
}
