package io.athanor.nn;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.stepfunctions.StepFunction;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * Looks through a network's JSON before DL4J makes objects of it.
 *
 * <p>DL4J makes whatever class {@code "@class"} names. Here a class must be one of the kinds that
 * make up a network; it is looked up without being initialised, so nothing of a refused class ever
 * runs. It must be ours or DL4J's, only a loss may be the user's. Depth and whole numbers are
 * bounded, so that no product of a layer's sizes overflows.
 */
final class SavedConfiguration {
  private static final int DEEPEST = 32;
  private static final int LONGEST = 500;
  private static final long LARGEST_SIZE = 1 << 17;
  private static final long LARGEST_KERNEL = 255;
  private static final Pattern NAME = Pattern.compile("@class|[A-Za-z0-9_]{1,80}");
  private static final List<String> COUNTERS = List.of("seed", "iterationCount", "epochCount");
  private static final List<String> HOMES =
      List.of("io.athanor.nn.", "org.deeplearning4j.nn.", "org.nd4j.linalg.");
  private static final List<Class<?>> KINDS =
      List.of(
          Layer.class,
          IActivation.class,
          ILossFunction.class,
          IUpdater.class,
          ISchedule.class,
          IWeightInit.class,
          IDropout.class,
          IWeightNoise.class,
          Distribution.class,
          LayerConstraint.class,
          Regularization.class,
          InputPreProcessor.class,
          StepFunction.class);

  private final Function<String, AthanorException> refusal;
  private String name = "";

  private SavedConfiguration(Function<String, AthanorException> refusal) {
    this.refusal = refusal;
  }

  /**
   * Throws where the text is no JSON, or asks for what no network needs.
   *
   * @param refusal what to throw for a problem, said as a predicate
   */
  static void check(String json, Function<String, AthanorException> refusal) {
    JsonFactory factory = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try (JsonParser parser = factory.createParser(json)) {
      new SavedConfiguration(refusal).walk(parser);
    } catch (IOException e) {
      throw refusal.apply("configuration.json is no JSON");
    }
  }

  private void walk(JsonParser parser) throws IOException {
    int depth = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token.isStructStart() && ++depth > DEEPEST) {
        throw refusal.apply("configuration.json is more than %d levels deep".formatted(DEEPEST));
      }
      if (token.isStructEnd()) {
        depth--;
      }
      if (token.isNumeric() || token == JsonToken.FIELD_NAME || name.equals("@class")) {
        checkValue(token, parser.getText());
      }
    }
  }

  private void checkValue(JsonToken token, String text) {
    if (token == JsonToken.FIELD_NAME) {
      if (!NAME.matcher(text).matches()) {
        throw refusal.apply("configuration.json has a key that no network has: " + cut(text));
      }
      name = text;
    } else if (name.equals("@class")) {
      checkClass(token, text);
      name = "";
    } else if (text.length() > LONGEST) {
      throw refusal.apply("configuration.json has a number of %,d digits".formatted(text.length()));
    } else if (token == JsonToken.VALUE_NUMBER_INT && !COUNTERS.contains(name)) {
      checkSize(text);
    }
  }

  private void checkSize(String text) {
    boolean kernel = name.startsWith("kernel");
    long most = kernel ? LARGEST_KERNEL : LARGEST_SIZE;
    long least = kernel || name.equals("nin") || name.equals("nout") ? 1 : -most;
    long value = text.length() > 10 ? Long.MAX_VALUE : Long.parseLong(text);
    if (value < least || value > most) {
      throw refusal.apply(
          "configuration.json sets %s to %s, which must be from %,d to %,d"
              .formatted(name, cut(text), least, most));
    }
  }

  private void checkClass(JsonToken token, String className) {
    if (token != JsonToken.VALUE_STRING || !isPart(className)) {
      throw refusal.apply(
          "configuration.json names a class that is no part of a network: " + cut(className));
    }
  }

  private static boolean isPart(String className) {
    if (className.length() > LONGEST) {
      return false;
    }
    try {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader loader = context == null ? SavedConfiguration.class.getClassLoader() : context;
      Class<?> type = Class.forName(className, false, loader);
      return ILossFunction.class.isAssignableFrom(type)
          || (HOMES.stream().anyMatch(className::startsWith)
              && KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(type)));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
