package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG or JPEG: grey gives 1 channel, colour 3 (red, green, blue); alpha is dropped.
 *
 * <p>Range: 0–255, 0–65535 for 16 bits a channel. The declared size is checked before anything is
 * decoded, so that a small file cannot ask for gigabytes; metadata, which may be packed too, is
 * skipped. ImageIO knows more formats, but they are refused, whatever a file is called.
 */
final class ImageFrame implements FrameFile {
  private static final long LARGEST = 1L << 26;
  private static final long LARGEST_FILE = 1L << 28;

  /** A pixel decoded and copied: 4 channels of 16 bits, 3 channels of f32, and room to breathe. */
  private static final int PIXEL_BYTES = 24;

  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  @Override
  public FrameShape shape(Path file) {
    return with(file, ImageFrame::declared);
  }

  @Override
  public FrameShape read(Path file, FrameShape expected, float[] into, int at) {
    return with(
        file,
        reader -> {
          FrameShape found = declared(reader);
          if (found.equals(expected)) {
            copy(reader.read(0), found, into, at);
          }
          return found;
        });
  }

  private interface Action {
    FrameShape on(ImageReader reader) throws IOException;
  }

  private static FrameShape with(Path file, Action action) {
    requireSmall(file);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw broken(file, "it is no PNG or JPEG", null);
      }
      ImageReader reader = readers.next();
      try {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
          throw broken(file, "it is " + reader.getFormatName(), null);
        }
        reader.setInput(in, true, true);
        return action.on(reader);
      } finally {
        reader.dispose();
      }
    } catch (AthanorException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ImageIO answers to damaged files with exceptions of many kinds.
      throw broken(file, ShownName.reason(e), e);
    }
  }

  private static void requireSmall(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw broken(file, "%,d bytes are too many".formatted(Files.size(file)), null);
      }
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
  }

  private static AthanorException broken(Path file, String reason, @Nullable Exception cause) {
    String message =
        "%s must be a whole PNG or JPEG picture, but cannot be decoded (%s); replace or remove it"
            .formatted(file.getFileName(), reason);
    return cause == null ? new AthanorException(message) : new AthanorException(message, cause);
  }

  private static FrameShape declared(ImageReader reader) throws IOException {
    int height = reader.getHeight(0);
    int width = reader.getWidth(0);
    long most = Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 2 / PIXEL_BYTES);
    if ((long) height * width > most) {
      throw new IOException(
          "%,d×%,d pixels are more than the %,d allowed".formatted(height, width, most));
    }
    // A JPEG's raw type is unknown where it needs conversion; then the first offered one counts.
    ImageTypeSpecifier type = reader.getRawImageType(0);
    ColorModel model =
        type != null ? type.getColorModel() : reader.getImageTypes(0).next().getColorModel();
    return new FrameShape(isGrey(model) ? 1 : 3, height, width);
  }

  private static boolean isGrey(ColorModel model) {
    if (model instanceof IndexColorModel palette) {
      return IntStream.range(0, palette.getMapSize())
          .allMatch(
              i ->
                  palette.getRed(i) == palette.getGreen(i)
                      && palette.getGreen(i) == palette.getBlue(i));
    }
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  private static void copy(BufferedImage image, FrameShape shape, float[] into, int at) {
    ColorModel model = image.getColorModel();
    boolean direct =
        !(model instanceof IndexColorModel)
            && (isGrey(model) == (shape.channels() == 1))
            && (shape.channels() == 1 || model.getColorSpace().isCS_sRGB());
    if (direct) {
      copySamples(image.getRaster(), shape, into, at);
    } else {
      copyColours(image, shape, into, at);
    }
  }

  private static void copySamples(Raster raster, FrameShape shape, float[] into, int at) {
    for (int channel = 0; channel < shape.channels(); channel++) {
      float[] plane =
          raster.getSamples(0, 0, shape.width(), shape.height(), channel, new float[shape.plane()]);
      System.arraycopy(plane, 0, into, at + channel * shape.plane(), shape.plane());
    }
  }

  private static void copyColours(BufferedImage image, FrameShape shape, float[] into, int at) {
    int plane = shape.plane();
    for (int i = 0; i < plane; i++) {
      int colour = image.getRGB(i % shape.width(), i / shape.width());
      for (int channel = 0; channel < shape.channels(); channel++) {
        into[at + channel * plane + i] = (colour >> (16 - 8 * channel)) & 0xff;
      }
    }
  }
}
