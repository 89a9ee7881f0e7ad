package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;

/** Search-space files with constraints, and what samplers propose of them. */
final class ConstrainedSpaces {
  static final String TRIANGLE =
      """
      model: {layers: [1, 2, 3, 4], filters: [8, 16, 24, 32]}
      require: layers * 8 + filters <= 48
      """;

  private ConstrainedSpaces() {}

  static SweepSpec spec(String yaml) {
    return SpecFile.parse("data: {source: moving-squares}\n" + yaml, "x.yaml", Path.of("."));
  }

  static CandidateGenerator sampler(SweepSpec spec, List<RunHistory> before) {
    return Samplers.of(spec.search(), spec.space(), before);
  }

  static String brief(Candidate candidate) {
    return brief(candidate, "layers", "filters");
  }

  static String brief(Candidate candidate, String... names) {
    return candidate.values().entrySet().stream()
        .filter(e -> List.of(names).contains(e.getKey()))
        .map(e -> e.getKey().charAt(0) + e.getValue().text())
        .collect(Collectors.joining(" "));
  }

  static List<String> all(CandidateGenerator sampler) {
    return SamplerContract.proposals(sampler).stream().map(p -> brief(p.candidate())).toList();
  }
}
