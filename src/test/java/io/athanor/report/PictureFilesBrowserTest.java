package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures taken away from the page, read by a decoder that is not ours: Java's. */
final class PictureFilesBrowserTest extends BrowserTest {
  @BeforeAll
  void open() {
    show(SyntheticSweep.squares(12));
    browser.await(
        "return Athanor.compareRows.all().length > 1 && Athanor.comparison.state.real !== null");
  }

  /** A browser gives files away only to those who ask by hand. */
  private void press(String button) {
    int place =
        browser.all(".cmp-tools button").stream().map(b -> b.getText()).toList().indexOf(button);
    browser.run("document.querySelector('.cmp-tools').scrollIntoView({block: 'center'})");
    browser.all(".cmp-tools button").get(place).click();
  }

  private static List<BufferedImage> frames(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  /**
   * Every pixel of every frame, for frames that are one pixel, even, and so wild that the table of
   * codes overflows.
   */
  @Test
  void a_film_decodes_to_the_pixels_that_it_was_made_of() throws IOException {
    for (int[] size : new int[][] {{1, 1}, {7, 3}, {64, 64}, {311, 203}}) {
      for (int colours : new int[] {1, 2, 256}) {
        byte[] gif = Base64.getDecoder().decode(encoded(size[0], size[1], colours));
        List<BufferedImage> frames = frames(gif);
        assertThat(frames).hasSize(3);
        for (int f = 0; f < 3; f++) {
          BufferedImage frame = frames.get(f);
          assertThat(frame.getWidth()).isEqualTo(size[0]);
          assertThat(frame.getHeight()).isEqualTo(size[1]);
          assertThat(wrong(frame, f, colours))
              .as("%d × %d of %d colours", size[0], size[1], colours)
              .isZero();
        }
      }
    }
  }

  private String encoded(int width, int height, int colours) {
    return browser.run(
        "const [w, h, n] = arguments; const colours = Uint8Array.from({length: 768}, (_, i) => (i % 3 === 0 ? i / 3 : i % 3 === 1 ? 255 - (i - 1) / 3 : 7));"
            + " const frames = [0, 1, 2].map((f) => ({delay: 100, pixels: Uint8Array.from({length: w * h}, (_, i) => ((i * 2654435761 + f * 97) >>> 13) % n)}));"
            + " const bytes = Athanor.gif.encode(w, h, colours, frames); let text = '';"
            + " for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text)",
        width, height, colours);
  }

  private static int wrong(BufferedImage frame, int f, int colours) {
    int wrong = 0;
    for (int i = 0; i < frame.getWidth() * frame.getHeight(); i++) {
      // As the script does it: a product that is exact in a double, then its low 32 bits.
      int bits = (int) (i * 2654435761L + f * 97L);
      int index = (bits >>> 13) % colours;
      int expected = 0xff000000 | (index << 16) | ((255 - index) << 8) | 7;
      if (frame.getRGB(i % frame.getWidth(), i / frame.getWidth()) != expected) {
        wrong++;
      }
    }
    return wrong;
  }

  @Test
  void the_film_of_the_leads_is_saved_with_every_input_and_lead() throws Exception {
    press("GIF");
    List<BufferedImage> frames =
        frames(Files.readAllBytes(browser.saved("moving-squares-sample-4-value.gif")));

    assertThat(frames).hasSize(15);
    BufferedImage first = frames.get(0);
    assertThat(first.getRGB(2, 2)).isEqualTo(0xffffffff);
    // The darkest and the brightest colour of the map are in every frame, near enough.
    for (BufferedImage frame : frames) {
      assertThat(nearest(frame, 0x440154)).isLessThan(12);
      assertThat(nearest(frame, 0xfde725)).isLessThan(12);
    }
    assertThat(same(first, frames.get(14))).isFalse();
  }

  @Test
  void the_grid_is_saved_as_a_picture_with_all_rows() throws Exception {
    browser.run("Athanor.chosen.set(Athanor.scored().map((run) => run.id))");
    press("PNG");
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(
                Files.readAllBytes(browser.saved("moving-squares-sample-4-value.png"))));
    int cell = browser.<Number>run("return Athanor.comparison.cell().width").intValue();

    // Two pixels to one of the page: margins, names and ten leads across; the truth, eleven runs
    // and a baseline down.
    assertThat(image.getWidth()).isEqualTo(2 * (40 + 200 + 10 * (cell + 4) - 4));
    assertThat(image.getHeight()).isEqualTo(2 * (94 + 13 * (cell + 8) + 50));
    assertThat(image.getRGB(2 * 225, 2 * (94 + 2))).isEqualTo(0xff440154);
    assertThat(nearest(image, 0xfde725)).isZero();
  }

  /** How far the nearest pixel is from a colour: the greatest difference of a channel. */
  private static int nearest(BufferedImage image, int colour) {
    int nearest = 255;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int far = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          far = Math.max(far, Math.abs(((rgb >> shift) & 255) - ((colour >> shift) & 255)));
        }
        nearest = Math.min(nearest, far);
      }
    }
    return nearest;
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (a.getRGB(x, y) != b.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
