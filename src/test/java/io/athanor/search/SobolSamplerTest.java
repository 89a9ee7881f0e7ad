package io.athanor.search;

import io.athanor.sweep.SweepSpec;

class SobolSamplerTest implements SamplerContract {
  @Override
  public SweepSpec.Method method() {
    return SweepSpec.Method.SOBOL;
  }
}
