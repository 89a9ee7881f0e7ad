package io.athanor.data;

import java.util.Arrays;
import java.util.Random;

/**
 * Two digits that bounce about a black frame, as in Moving MNIST.
 *
 * <p>On 64×64 a digit fills 28×28 pixels; on other sizes it keeps its share of the shorter side. A
 * digit starts anywhere, in any direction, and moves a tenth of the free way a frame; it turns at
 * the border; where two digits meet, the brighter value is kept. The digits are drawn by {@link
 * Glyph}, each with its own slant, width and weight, so nothing is downloaded.
 *
 * <p>Film n depends on (seed, n) alone. Range: 0–1.
 *
 * <p>Source: Srivastava et al. 2015, "Unsupervised Learning of Video Representations using LSTMs";
 * step and bouncing as in OpenSTL's generator.
 */
final class MovingDigits implements FrameSource {
  private static final int DIGITS = 2;
  private static final double STEP = 0.1;

  private final SourceShape shape;
  private final long seed;
  private final int side;

  private MovingDigits(SourceShape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
    int shorter = Math.min(shape.frame().height(), shape.frame().width());
    this.side = Math.max(1, Math.round(shorter * 28f / 64f));
  }

  static MovingDigits of(int sequences, int frames, int height, int width, long seed) {
    SourceShape shape = new SourceShape(sequences, frames, new FrameShape(1, height, width));
    return new MovingDigits(shape, seed);
  }

  @Override
  public SourceShape shape() {
    return shape;
  }

  @Override
  public void read(int sequence, int first, int count, float[] into) {
    Arrays.fill(into, 0, count * shape.frame().size(), 0f);
    Random random = new Random(Seeds.derive(seed, sequence));
    for (int digit = 0; digit < DIGITS; digit++) {
      float[] glyph = Glyph.draw(random.nextInt(10), side, random);
      bounce(glyph, random, first, count, into);
    }
  }

  private void bounce(float[] glyph, Random random, int first, int count, float[] into) {
    Way down = new Way(random.nextDouble());
    Way right = new Way(random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    down.velocity = STEP * StrictMath.sin(angle);
    right.velocity = STEP * StrictMath.cos(angle);
    for (int frame = 0; frame < first + count; frame++) {
      down.move();
      right.move();
      if (frame >= first) {
        int row = (int) (down.position * (shape.frame().height() - side));
        int column = (int) (right.position * (shape.frame().width() - side));
        paste(glyph, row, column, into, (frame - first) * shape.frame().size());
      }
    }
  }

  private void paste(float[] glyph, int row, int column, float[] into, int frame) {
    int width = shape.frame().width();
    for (int y = 0; y < side; y++) {
      int at = frame + (row + y) * width + column;
      for (int x = 0; x < side; x++) {
        into[at + x] = Math.max(into[at + x], glyph[y * side + x]);
      }
    }
  }

  /** One axis of a digit's way: 0 and 1 are the borders. */
  private static final class Way {
    private double position;
    private double velocity;

    Way(double position) {
      this.position = position;
    }

    void move() {
      position += velocity;
      if (position <= 0 || position >= 1) {
        position = Math.max(0, Math.min(1, position));
        velocity = -velocity;
      }
    }
  }
}
