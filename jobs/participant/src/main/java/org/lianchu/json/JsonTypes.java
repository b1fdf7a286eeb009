package org.lianchu.json;

import java.time.DateTimeException;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salt;
import org.lianchu.market.BidId;
import org.lianchu.market.CallId;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.quantity.Price;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** How each type of a component is written, and what else is refused. */
final class JsonTypes {
    private JsonTypes() {}

    /** A value is not of the type; the message is what it should be. */
    static final class NotOfTypeException extends DatabindException {
        private static final long serialVersionUID = 1L;

        NotOfTypeException(JsonParser json, String shouldBe) {
            super(json, shouldBe);
        }
    }

    static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        module.addDeserializer(String.class, new Text<>(String.class, text -> text));
        module.addDeserializer(long.class, new Whole<>(long.class, number -> number));
        module.addDeserializer(Long.class, new Whole<>(Long.class, number -> number));
        module.addDeserializer(int.class, new Whole<>(int.class, JsonTypes::count));
        number(module, Price.class, Price::new, Price::microYuanPerKwh);
        text(module, byte[].class, JsonTypes::base64, Base64.getEncoder()::encodeToString);
        text(module, Hex.class, Hex::parse, Hex::toString);
        text(module, Hash.class, Hash::parse, Hash::toString);
        text(module, Salt.class, Salt::parse, Salt::toString);
        text(module, DocumentSecret.class, DocumentSecret::parse, DocumentSecret::hex);
        text(module, TradingDay.class, TradingDay::parse, TradingDay::toString);
        text(module, Dataset.class, JsonTypes::dataset, Dataset::text);
        text(module, RunId.class, RunId::parse, RunId::toString);
        text(module, ParticipantId.class, ParticipantId::new, ParticipantId::text);
        text(module, ResourceId.class, ResourceId::new, ResourceId::text);
        text(module, BidId.class, BidId::new, BidId::text);
        text(module, TradeId.class, TradeId::new, TradeId::text);
        text(module, CallId.class, CallId::new, CallId::text);
        return module;
    }

    private static int count(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a whole number from 0 to 2147483647");
        }
        return (int) number;
    }

    private static Dataset dataset(String text) {
        return Dataset.ofText(text).orElseThrow(() -> new IllegalArgumentException("no dataset: " + text));
    }

    /** With its padding, in the one way of writing it. */
    private static byte[] base64(String text) {
        byte @Nullable [] bytes = null;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // said below: the decoder's own message quotes what it found
        }
        if (bytes == null || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("base64");
        }
        return bytes;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<String, T> parse, Function<T, String> print) {
        module.addDeserializer(type, new Text<>(type, parse));
        module.addSerializer(type, new Printed<>(type, (value, json) -> json.writeString(print.apply(value))));
    }

    private static <T> void number(
            SimpleModule module, Class<T> type, Function<Long, T> read, Function<T, Long> print) {
        module.addDeserializer(type, new Whole<>(type, read));
        module.addSerializer(type, new Printed<>(type, (value, json) -> json.writeNumber(print.apply(value))));
    }

    private interface Printing<T> {
        void to(T value, JsonGenerator json);
    }

    private static final class Printed<T> extends StdScalarSerializer<T> {
        private final Printing<T> printing;

        private Printed(Class<T> type, Printing<T> printing) {
            super(type);
            this.printing = printing;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            printing.to(value, json);
        }
    }

    /** A text and nothing else, made into what it names; what refuses it refuses the key. */
    private static final class Text<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> parse;

        private Text(Class<?> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw new NotOfTypeException(json, "a text");
            }
            return made(json, parse, json.getString());
        }
    }

    /** A number without a fraction or an exponent, and nothing else. */
    private static final class Whole<T> extends StdScalarDeserializer<T> {
        private final Function<Long, T> read;

        private Whole(Class<?> type, Function<Long, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            boolean isLong = json.hasToken(JsonToken.VALUE_NUMBER_INT)
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!isLong) {
                throw new NotOfTypeException(json, "a whole number of 64 bits");
            }
            return made(json, read, json.getLongValue());
        }
    }

    private static <S, T> T made(JsonParser json, Function<S, T> make, S from) {
        try {
            return make.apply(from);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotOfTypeException(json, String.valueOf(e.getMessage()));
        }
    }
}
