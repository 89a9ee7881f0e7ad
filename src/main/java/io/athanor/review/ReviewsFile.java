package io.athanor.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Shown;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reviews as a file, which a report exports and another takes: JSON with the keys {@code athanor}
 * ("reviews"), {@code version} (1), {@code sweep}, {@code fingerprint}, {@code reviewer}, {@code
 * verdicts} and {@code notes}. {@code docs/review.md} has every key.
 *
 * <p>Strangers' files are read within bounds: {@value #MOST_BYTES} bytes, {@value Reviews#MOST}
 * verdicts and notes, nothing nested deeper than the format is.
 */
public final class ReviewsFile {
  /** Bytes that a file may have. */
  public static final int MOST_BYTES = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(20)
                  .maxStringLength(Note.LONGEST * 2)
                  .maxNumberLength(100)
                  .maxNameLength(1000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ReviewsFile() {}

  /**
   * Reads a file.
   *
   * @throws WrongReviews with a line for everything that is wrong
   * @throws AthanorException if it cannot be read
   */
  public static Reviews read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new AthanorException(
            "a file of reviews must be there, got none (" + file + "); check its path");
      }
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new AthanorException(
            "a file of reviews must have at most %d bytes, got %d (%s); export fewer verdicts at a time"
                .formatted(MOST_BYTES, bytes, file));
      }
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new AthanorException(
          "a file of reviews must be readable, got %s (%s); check its permissions"
              .formatted(e.getClass().getSimpleName(), file),
          e);
    }
  }

  /**
   * Reads a file's bytes, UTF-8.
   *
   * @param name of the file, for messages
   */
  public static Reviews parse(byte[] bytes, String name) {
    Problems problems = new Problems(name);
    try (JsonParser parser = JSON.createParser(bytes)) {
      return new ReviewsReader(parser, problems).read();
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw problems.with(
          "a file of reviews must be JSON, got \"%s\" (%s:%d:%d); export the reviews again"
              .formatted(
                  Shown.of(e.getOriginalMessage()),
                  name,
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr()));
    } catch (IOException e) {
      throw new IllegalStateException(e); // bytes in memory
    }
  }

  /** Writes a file that {@link #read} takes. */
  public static void write(Reviews reviews, OutputStream out) throws IOException {
    ReviewsWriter.write(reviews, JSON, out);
  }
}
