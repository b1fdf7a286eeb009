package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.io.IOException;

/** Protocol buffers inside protocol buffers. */
final class Wire {
    private Wire() {}

    /** Parses; byte fields are slices of the bytes given, never copies: a settlement carries a megabyte. */
    static <T> T parse(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
        CodedInputStream input = bytes.newCodedInput();
        input.enableAliasing(true);
        T message = parser.parseFrom(input);
        try {
            input.checkLastTagWas(0);
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
        return message;
    }
}
