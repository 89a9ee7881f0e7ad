package io.athanor.search;

import io.athanor.sweep.SweepSpec;

class AutoSamplerTest implements SamplerContract {
  @Override
  public SweepSpec.Method method() {
    return SweepSpec.Method.AUTO;
  }
}
