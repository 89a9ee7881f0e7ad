package io.athanor.nn.loss;

import io.athanor.sweep.AthanorException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Makes a loss from a class of the user's. */
final class UserLoss {
  private UserLoss() {}

  static ILossFunction load(String className) {
    Class<?> type = find(className);
    if (!ILossFunction.class.isAssignableFrom(type)) {
      throw new AthanorException(
          message("must implement " + ILossFunction.class.getName(), className, "implement it"));
    }
    return instance(type.asSubclass(ILossFunction.class));
  }

  private static Class<?> find(String className) {
    ClassLoader own = UserLoss.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      return Class.forName(className, false, context == null ? own : context);
    } catch (ClassNotFoundException | LinkageError missing) {
      throw new AthanorException(
          "training.loss must name a class on the class path, got %s; correct the name or add its jar"
              .formatted(className),
          missing);
    }
  }

  private static ILossFunction instance(Class<? extends ILossFunction> type) {
    try {
      Constructor<? extends ILossFunction> constructor = type.getConstructor();
      return constructor.newInstance();
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException unusable) {
      throw new AthanorException(
          message(
              "must be a public class with a public constructor without parameters",
              type.getName(),
              "add one"),
          unusable);
    } catch (InvocationTargetException failed) {
      throw new AthanorException(
          message(
              "must be a class that can be made, but its constructor failed with "
                  + failed.getCause(),
              type.getName(),
              "correct it"),
          failed);
    }
  }

  private static String message(String rule, String className, String remedy) {
    return "training.loss %s, got %s; %s".formatted(rule, className, remedy);
  }
}
