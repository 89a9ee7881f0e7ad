package io.athanor.search;

import io.athanor.sweep.SweepSpec;

class GeneticSamplerTest implements SamplerContract {
  @Override
  public SweepSpec.Method method() {
    return SweepSpec.Method.GENETIC;
  }
}
