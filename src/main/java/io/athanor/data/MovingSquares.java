package io.athanor.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * White squares that move over a black frame: the film of Keras's ConvLSTM demo.
 *
 * <p>On 40×40 there are 3–7 squares a film, 4×4 or 6×6 pixels, centres uniform over the frame,
 * velocity −1, 0 or +1 pixels a frame and axis; squares add, clipped at 1. On other sizes the
 * squares stay as large, and their number grows with the area. The frames to see carry noise: per
 * square and frame, with p = ½, a patch one pixel wider gets ±0.1. The frames to predict are clean.
 *
 * <p>Film n depends on (seed, n) alone, and is the same however many frames are asked for. Range:
 * clean 0 or 1; noisy at most 1, below 0 where a patch is darkened.
 *
 * <p>Source: keras.io, "Next-Frame Video Prediction with Convolutional LSTMs" (first version).
 */
final class MovingSquares implements FrameSource {
  private static final double DEMO_AREA = 40 * 40;
  private static final long NOISE = 0x6e6f697365L;

  private final SourceShape shape;
  private final long seed;
  private final boolean noisy;

  private MovingSquares(SourceShape shape, long seed, boolean noisy) {
    this.shape = shape;
    this.seed = seed;
    this.noisy = noisy;
  }

  /** The noisy films, whose targets are the clean ones. */
  static MovingSquares of(int sequences, int frames, int height, int width, long seed) {
    SourceShape shape = new SourceShape(sequences, frames, new FrameShape(1, height, width));
    return new MovingSquares(shape, seed, true);
  }

  @Override
  public SourceShape shape() {
    return shape;
  }

  @Override
  public Optional<FrameSource> targets() {
    return noisy ? Optional.of(new MovingSquares(shape, seed, false)) : Optional.empty();
  }

  @Override
  public void read(int sequence, int first, int count, float[] into) {
    int size = shape.frame().size();
    Arrays.fill(into, 0, count * size, 0f);
    Random random = new Random(Seeds.derive(seed, sequence));
    long noise = Seeds.derive(seed ^ NOISE, sequence);
    int squares = squares(random);
    for (int square = 0; square < squares; square++) {
      // Each square has noise of its own, so that reading further changes nothing.
      Random patches = new Random(Seeds.derive(noise, square));
      draw(Square.random(random, shape.frame()), patches, first, count, into);
    }
    for (int i = 0; i < count * size; i++) {
      into[i] = Math.min(1f, into[i]);
    }
  }

  private int squares(Random random) {
    double area = shape.frame().plane() / DEMO_AREA;
    int least = (int) Math.max(1, Math.round(3 * area));
    int most = (int) Math.max(least + 1L, Math.round(7 * area));
    return least + random.nextInt(most - least + 1);
  }

  private void draw(Square square, Random patches, int first, int count, float[] into) {
    for (int frame = 0; frame < first + count; frame++) {
      boolean patched = patches.nextBoolean();
      float patch = patches.nextBoolean() ? 0.1f : -0.1f;
      if (frame >= first) {
        int row = square.row + square.down * frame;
        int column = square.column + square.right * frame;
        int at = (frame - first) * shape.frame().size();
        add(into, at, row, column, square.half, 1f);
        if (noisy && patched) {
          add(into, at, row, column, square.half + 1, patch);
        }
      }
    }
  }

  private void add(float[] into, int at, int row, int column, int half, float value) {
    int width = shape.frame().width();
    int bottom = Math.min(shape.frame().height(), row + half);
    int right = Math.min(width, column + half);
    for (int y = Math.max(0, row - half); y < bottom; y++) {
      for (int x = Math.max(0, column - half); x < right; x++) {
        into[at + y * width + x] += value;
      }
    }
  }

  /** Where a square starts, how it moves (pixels a frame) and half its side. */
  private record Square(int row, int column, int down, int right, int half) {
    static Square random(Random random, FrameShape frame) {
      return new Square(
          random.nextInt(frame.height()),
          random.nextInt(frame.width()),
          random.nextInt(3) - 1,
          random.nextInt(3) - 1,
          2 + random.nextInt(2));
    }
  }
}
