package io.athanor.metric;

import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every score of a set of predictions, added batch by batch, so that the set need not be in memory.
 *
 * <p>Frames are given as the network sees them. Everything is taken on those, but for MSE, MAE and
 * RMSE, which are given in the data's own units as well, and for the thresholds of CSI, which are
 * named in the data's units.
 *
 * <p>All frames weigh the same, so the result does not depend on how the set is cut into batches
 * but for rounding. Scores that are not defined (sharpness over flat truth, CSI where nothing
 * reaches the threshold, PSNR of a perfect prediction, anything over values that are not finite)
 * are NaN.
 *
 * <p>Threads: confined to one.
 */
public final class ScoreBoard {
  private static final List<ScoreKind> MEANS =
      List.of(ScoreKind.MSE, ScoreKind.MAE, ScoreKind.SSIM, ScoreKind.OPENSTL_SSIM);

  private final ValueScale scale;
  private final double[] thresholds;
  private final List<LeadSums> leads = new ArrayList<>();
  private final List<List<ScoreValue>> sequences = new ArrayList<>();
  private @Nullable FrameScorer scorer;

  /**
   * A board without any frames yet.
   *
   * @param thresholds for CSI, in the data's own units
   */
  public ScoreBoard(ValueScale scale, List<Double> thresholds) {
    this.scale = scale;
    this.thresholds = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Adds predictions and what they should have been.
   *
   * @throws IllegalArgumentException if the shapes differ from each other, or in anything but the
   *     number of films from what was added before
   */
  public void add(FrameBatch prediction, FrameBatch truth) {
    FrameScorer frames = scorerFor(prediction, truth);
    for (int film = 0; film < truth.batch(); film++) {
      LeadSums sequence = new LeadSums(thresholds.length);
      for (int channel = 0; channel < truth.channels(); channel++) {
        for (int time = 0; time < truth.times(); time++) {
          int at = truth.frameAt(film, channel, time);
          LeadSums frame = frames.sums(prediction.values(), truth.values(), at, channel);
          leads.get(time).add(frame);
          sequence.add(frame);
        }
      }
      sequences.add(sequence.scores(0, frames.allChannels(), thresholds));
    }
  }

  /**
   * The scores of what was added so far: first over all leads together (lead 0), then lead by lead.
   */
  public List<ScoreValue> scores() {
    FrameScorer frames = scorer;
    if (frames == null) {
      throw new IllegalStateException("no frames were added to the score board");
    }
    LeadSums all = new LeadSums(thresholds.length);
    leads.forEach(all::add);
    List<ScoreValue> scores = new ArrayList<>(all.scores(0, frames.allChannels(), thresholds));
    for (int k = 0; k < leads.size(); k++) {
      scores.addAll(leads.get(k).scores(k + 1, frames.allChannels(), thresholds));
    }
    return List.copyOf(scores);
  }

  /**
   * The scores that are means over films, of each film alone, in the order in which they were
   * added. (RMSE and PSNR order predictions as MSE does; CSI and sharpness are ratios of sums.)
   */
  public List<SequenceScores> sequences() {
    return MEANS.stream()
        .map(kind -> new SequenceScores(kind, sequences.stream().map(kind::in).toList()))
        .toList();
  }

  /** The error in each cell over what was added so far, all leads together, channel by channel. */
  public List<ErrorMap> errors() {
    FrameScorer frames = scorer;
    if (frames == null) {
      throw new IllegalStateException("no frames were added to the score board");
    }
    return frames.errors((long) sequences.size() * leads.size());
  }

  private FrameScorer scorerFor(FrameBatch prediction, FrameBatch truth) {
    FrameScorer frames = scorer;
    if (frames == null) {
      frames = new FrameScorer(scale, thresholds, truth.channels(), truth.height(), truth.width());
      for (int k = 0; k < truth.times(); k++) {
        leads.add(new LeadSums(thresholds.length));
      }
      scorer = frames;
    }
    boolean asBefore = frames.fits(truth) && truth.times() == leads.size();
    if (!asBefore || !prediction.shape().equals(truth.shape())) {
      throw new IllegalArgumentException(
          "predictions and truth must have one shape throughout, got %s for truth of %s after %s"
              .formatted(prediction.shape(), truth.shape(), frames.shape(leads.size())));
    }
    return frames;
  }
}
