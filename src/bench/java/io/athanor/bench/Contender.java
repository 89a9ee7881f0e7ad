package io.athanor.bench;

import io.athanor.nn.kernel.Precision;
import io.athanor.worker.BenchJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A program whose training step is measured in a process of its own.
 *
 * @param precision that of its convolutions
 * @param command the words that measure a model and print one line of JSON with {@code step_s} and
 *     {@code peak_mb}
 */
record Contender(
    String name,
    Precision precision,
    Map<String, String> environment,
    Function<BenchModel, List<String>> command) {
  static final String ATHANOR = "Athanor";
  static final String LIMIT = "the limit";

  /** Where the peers are, and what each may use. */
  record Setting(Path folder, Path python, int threads, int steps) {}

  static Contender athanor(Precision precision, Setting setting) {
    return java(named(ATHANOR, precision), precision, TrainingStepBench.class, setting);
  }

  /** Not a program, but measured as one: {@link LimitBench}. */
  static Contender limit(Precision precision, Setting setting) {
    return java(named(LIMIT, precision), precision, LimitBench.class, setting);
  }

  static List<Contender> peers(Setting setting) {
    return List.of(
        python("PyTorch eager", Precision.F32, "convlstm_torch.py", "eager", setting),
        python("PyTorch compiled", Precision.F32, "convlstm_torch.py", "compile", setting),
        python("PyTorch bf16", Precision.BF16, "convlstm_torch.py", "bf16", setting),
        python(
            "PyTorch compiled, bf16", Precision.BF16, "convlstm_torch.py", "compile+bf16", setting),
        python("Keras on TensorFlow", Precision.F32, "convlstm_keras.py", "tensorflow", setting),
        python("Keras on JAX", Precision.F32, "convlstm_keras.py", "jax", setting));
  }

  private static String named(String name, Precision precision) {
    return name + (precision == Precision.BF16 ? ", bf16" : ", f32");
  }

  private static Contender java(String name, Precision precision, Class<?> main, Setting setting) {
    Map<String, String> properties =
        Map.of(
            "threads", Integer.toString(setting.threads()),
            "steps", Integer.toString(setting.steps()));
    return new Contender(
        name,
        precision,
        BenchJvm.ENVIRONMENT,
        model -> {
          List<String> words = new ArrayList<>(model.words());
          if (precision == Precision.BF16) {
            words.add("--bf16");
          }
          return BenchJvm.command(main, properties, words);
        });
  }

  private static Contender python(
      String name, Precision precision, String script, String mode, Setting setting) {
    return new Contender(
        name,
        precision,
        Map.of(),
        model -> {
          List<String> words = new ArrayList<>();
          words.add(setting.python().toString());
          words.add(setting.folder().resolve(script).toString());
          words.add(mode);
          words.addAll(model.words());
          words.addAll(List.of("--threads", Integer.toString(setting.threads())));
          words.addAll(List.of("--steps", Integer.toString(setting.steps())));
          return words;
        });
  }
}
