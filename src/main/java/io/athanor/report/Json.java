package io.athanor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * JSON that may stand inside a script element of a page: nothing in it can end the element or begin
 * a comment. Numbers have six significant digits; what is not finite or not there is null.
 */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(new Rounded())
                  .addSerializer(double.class, new Rounded())
                  .addSerializer(new Perhaps()));

  private Json() {}

  static String of(Object value) {
    try {
      return MAPPER
          .writeValueAsString(value)
          .replace("&", "\\u0026")
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report's own records can always be written", e);
    }
  }

  /** An object's keys and values, as they would be written. */
  static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Reviews as their file has them. */
  static JsonNode reviews(Reviews reviews) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ReviewsFile.write(reviews, out);
      return MAPPER.readTree(out.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("reviews can always be written to memory", e);
    }
  }

  private static final class Perhaps extends StdSerializer<OptionalInt> {
    private static final long serialVersionUID = 1L;

    Perhaps() {
      super(OptionalInt.class);
    }

    @Override
    public void serialize(OptionalInt value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        out.writeNumber(value.getAsInt());
      } else {
        out.writeNull();
      }
    }
  }

  private static final class Rounded extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 6;
    private static final MathContext SIX = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    /** 10²² is the largest power of ten that is a double. */
    private static final int LARGEST_EXACT_POWER = 22;

    private static final double[] POWERS =
        IntStream.rangeClosed(0, LARGEST_EXACT_POWER)
            .mapToDouble(power -> Double.parseDouble("1e" + power))
            .toArray();

    Rounded() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value)) {
        out.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e9) {
        out.writeNumber(value.longValue());
      } else {
        out.writeNumber(rounded(value));
      }
    }

    /** To six significant digits: the double that is nearest to a number of six digits. */
    private static double rounded(double value) {
      int exponent = DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
      if (exponent < 0 || exponent > LARGEST_EXACT_POWER) {
        return new BigDecimal(value).round(SIX).doubleValue();
      }
      // A quotient of two whole numbers that a double holds exactly is rounded once, at its end.
      double power = POWERS[exponent];
      return Math.rint(value * power) / power;
    }
  }
}
