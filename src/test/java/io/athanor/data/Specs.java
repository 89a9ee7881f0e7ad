package io.athanor.data;

import io.athanor.sweep.DataSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Data descriptions for tests: the defaults of a search space, changed one by one. */
final class Specs {
  private DataSpec spec;

  private Specs(DataSpec spec) {
    this.spec = spec;
  }

  static Specs generator(String name, int sequences, int size) {
    return new Specs(spec(name, Optional.empty(), sequences, size));
  }

  static Specs file(Path path) {
    return new Specs(spec(path.getFileName().toString(), Optional.of(path), 0, 0));
  }

  private static DataSpec spec(String source, Optional<Path> path, int sequences, int size) {
    return new DataSpec(
        source,
        path,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new DataSpec.Generator(sequences, size, size, 1),
        new DataSpec.Windows(new DataSpec.Input.Count(10), 10, 1, 0),
        new DataSpec.Split(Optional.empty(), 0.15, 0.15),
        DataSpec.Scaling.NONE,
        Optional.empty(),
        List.of(),
        6);
  }

  Specs array(String array) {
    return with(Optional.of(array), spec.axes(), spec.channels(), spec.fill());
  }

  Specs axes(String axes) {
    return with(spec.array(), Optional.of(axes), spec.channels(), spec.fill());
  }

  Specs channels(Integer... channels) {
    return with(spec.array(), spec.axes(), List.of(channels), spec.fill());
  }

  Specs fill(double fill) {
    return with(spec.array(), spec.axes(), spec.channels(), Optional.of(fill));
  }

  Specs windows(int input, int target) {
    return windows(new DataSpec.Input.Count(input), target, 1, 0);
  }

  Specs windows(int input, int target, int stride, int gap) {
    return windows(new DataSpec.Input.Count(input), target, stride, gap);
  }

  Specs offsets(int target, Integer... offsets) {
    return windows(new DataSpec.Input.Offsets(List.of(offsets)), target, 1, 0);
  }

  Specs windows(DataSpec.Input input, int target, int stride, int gap) {
    return with(new DataSpec.Windows(input, target, stride, gap), spec.split(), spec.scaling());
  }

  Specs split(double validation, double test) {
    return split(Optional.empty(), validation, test);
  }

  Specs split(Optional<Double> train, double validation, double test) {
    return with(spec.windows(), new DataSpec.Split(train, validation, test), spec.scaling());
  }

  Specs scaling(DataSpec.Scaling scaling) {
    return with(spec.windows(), spec.split(), scaling);
  }

  /** The source that a path is opened as. */
  static FrameSource source(Path path) {
    return Sources.open(file(path).build()).source();
  }

  DataSpec build() {
    return spec;
  }

  Dataset open() {
    return Dataset.open(spec);
  }

  private Specs with(
      Optional<String> array,
      Optional<String> axes,
      List<Integer> channels,
      Optional<Double> fill) {
    spec =
        new DataSpec(
            spec.source(),
            spec.path(),
            array,
            axes,
            channels,
            spec.generator(),
            spec.windows(),
            spec.split(),
            spec.scaling(),
            fill,
            spec.thresholds(),
            spec.samples());
    return this;
  }

  private Specs with(DataSpec.Windows windows, DataSpec.Split split, DataSpec.Scaling scaling) {
    spec =
        new DataSpec(
            spec.source(),
            spec.path(),
            spec.array(),
            spec.axes(),
            spec.channels(),
            spec.generator(),
            windows,
            split,
            scaling,
            spec.fill(),
            spec.thresholds(),
            spec.samples());
    return this;
  }
}
