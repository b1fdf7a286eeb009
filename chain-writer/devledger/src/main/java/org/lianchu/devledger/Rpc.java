package org.lianchu.devledger;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Errors as a Fabric gateway answers them. */
final class Rpc {
    private Rpc() {}

    static StatusRuntimeException error(Status.Code code, String message) {
        return code.toStatus().withDescription(message).asRuntimeException();
    }

    static StatusRuntimeException error(Status.Code code, String message, List<ErrorDetail> details) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(message)
                .addAllDetails(details.stream().map(Any::pack).toList())
                .build());
    }
}
