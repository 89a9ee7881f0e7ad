package io.athanor.search;

import io.athanor.sweep.SweepSpec;

class TpeSamplerTest implements SamplerContract {
  @Override
  public SweepSpec.Method method() {
    return SweepSpec.Method.TPE;
  }
}
