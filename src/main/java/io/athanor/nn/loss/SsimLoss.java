package io.athanor.nn.loss;

import io.athanor.metric.StructuralSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * 1 − mean SSIM over all windows of all frames, with the SSIM of {@link StructuralSimilarity#wang}.
 */
final class SsimLoss extends FrameLoss {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "ssim";
  }

  @Override
  ExampleLoss onPredictions() {
    return SsimLoss::example;
  }

  private static double example(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    layout.needFrames("ssim");
    StructuralSimilarity similarity = StructuralSimilarity.wang(layout.height(), layout.width());
    int frames = layout.channels() * layout.times();
    double sum = 0;
    for (int at = from; at < from + layout.exampleSize(); at += layout.frameSize()) {
      sum +=
          gradient == null
              ? similarity.score(truth, prediction, at)
              : similarity.scoreAndGradient(truth, prediction, at, -1.0 / frames, gradient);
    }
    return 1 - sum / frames;
  }
}
