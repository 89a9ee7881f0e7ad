package io.athanor.data;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every source keeps the contract. */
class FrameSourcesTest {
  @Nested
  class Squares extends FrameSourceContract {
    @Override
    FrameSource source() {
      return MovingSquares.of(3, 6, 30, 40, 7);
    }
  }

  @Nested
  class CleanSquares extends FrameSourceContract {
    @Override
    FrameSource source() {
      return MovingSquares.of(3, 6, 40, 30, 7).targets().orElseThrow();
    }
  }

  @Nested
  class Digits extends FrameSourceContract {
    @Override
    FrameSource source() {
      return MovingDigits.of(3, 6, 40, 64, 7);
    }
  }

  @Nested
  class NpyOfOneSequence extends FrameSourceContract {
    @Override
    FrameSource source() throws IOException {
      return Specs.source(NumpyFiles.file("le_f4.npy"));
    }
  }

  @Nested
  class NpyInFortranOrder extends FrameSourceContract {
    @Override
    FrameSource source() throws IOException {
      return Specs.source(NumpyFiles.file("fortran.npy"));
    }
  }

  @Nested
  class NpyWithSequencesInside extends FrameSourceContract {
    @Override
    FrameSource source() throws IOException {
      return Sources.open(Specs.file(NumpyFiles.file("le_f4_tnhwc.npy")).axes("tnhwc").build())
          .source();
    }
  }

  @Nested
  class NpzDeflated extends FrameSourceContract {
    @Override
    FrameSource source() throws IOException {
      return Specs.source(NumpyFiles.file("deflated.npz"));
    }
  }

  @Nested
  class Hdf5 extends FrameSourceContract {
    @TempDir Path folder;

    @Override
    FrameSource source() {
      Path path = folder.resolve("frames.h5");
      double[][][][] values = new double[5][2][3][6];
      for (int i = 0; i < 5 * 2 * 3 * 6; i++) {
        values[i / 36][i / 18 % 2][i / 6 % 3][i % 6] = i;
      }
      try (WritableHdfFile file = HdfFile.write(path)) {
        file.putDataset("frames", values);
        file.putDataset("date", new int[] {1, 2, 3});
      }
      return Specs.source(path);
    }
  }

  @Nested
  class Pictures extends FrameSourceContract {
    @TempDir Path folder;

    @Override
    FrameSource source() throws IOException {
      for (int frame = 0; frame < 4; frame++) {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
        image.setRGB(frame, 1, 0x336699);
        ImageIO.write(image, "png", folder.resolve("frame" + frame + ".png").toFile());
      }
      return Specs.source(folder);
    }
  }

  @Nested
  class Tables extends FrameSourceContract {
    @TempDir Path folder;

    @Override
    FrameSource source() throws IOException {
      for (int frame = 0; frame < 4; frame++) {
        Files.writeString(folder.resolve(frame + ".csv"), "1,2," + frame + "\n4,5,6\n");
      }
      return Specs.source(folder);
    }
  }
}
