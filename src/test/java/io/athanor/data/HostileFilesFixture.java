package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A folder for data files that ask for too much, or lead elsewhere: each ends in one line. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a guard against hanging, no measure
abstract class HostileFilesFixture {
  static final String STEERING = "\u001b]0;owned\u0007\r\n\u202e\u009b2J<b>'\"";

  @TempDir Path folder;

  static AbstractThrowableAssert<?, ? extends Throwable> refused(Path path) {
    return assertThatThrownBy(() -> Specs.source(path))
        .isInstanceOf(AthanorException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .hasSizeLessThan(600)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
  }
}
