package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NumPy writes is read: value i is i, in shape (4, 5, 6). */
class NumpyFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "le_f2.npy", "be_f2.npy", "le_f4.npy", "be_f4.npy", "le_f8.npy", "be_f8.npy", "i1.npy",
        "le_i2.npy", "be_i4.npy", "le_i8.npy", "u1.npy", "le_u2.npy", "be_u4.npy", "le_u8.npy",
        "fortran.npy", "version1.npy", "version2.npy", "version3.npy", "stored.npz", "deflated.npz"
      })
  void values_and_order(String name) {
    try (FrameSource source = Specs.source(NumpyFiles.file(name))) {
      assertThat(source.shape()).isEqualTo(new SourceShape(1, 4, new FrameShape(1, 5, 6)));
      float[] values = new float[120];
      source.read(0, 0, 4, values);
      for (int i = 0; i < 120; i++) {
        assertThat(values[i]).isEqualTo(i);
      }
    }
  }

  @Test
  void booleans_are_0_and_1() {
    try (FrameSource source = Specs.source(NumpyFiles.file("b1.npy"))) {
      float[] values = new float[30];
      source.read(0, 0, 1, values);
      assertThat(values).startsWith(1, 0, 1, 0);
    }
  }

  @Test
  void axes_in_any_order_give_channel_height_width() {
    // (t 4, n 3, h 2, w 5, c 2): one step in c is 1, in w 2, in h 10, in n 20, in t 60.
    OpenSource opened =
        Sources.open(Specs.file(NumpyFiles.file("le_f4_tnhwc.npy")).axes("tnhwc").build());
    try (FrameSource source = opened.source()) {
      assertThat(source.shape()).isEqualTo(new SourceShape(3, 4, new FrameShape(2, 2, 5)));
      float[] values = new float[2 * 20];
      source.read(1, 2, 2, values);
      float[] expected = new float[40];
      for (int i = 0; i < 40; i++) {
        int t = 2 + i / 20;
        expected[i] = t * 60 + 20 + i / 5 % 2 * 10 + i % 5 * 2 + i / 10 % 2;
      }
      assertThat(values).isEqualTo(expected);
    }
  }

  @Test
  void two_arrays_need_a_choice() {
    assertThatThrownBy(() -> Specs.source(NumpyFiles.file("two.npz")))
        .isInstanceOf(AthanorException.class)
        .hasMessage("data.array must say which array of two.npz is meant; choose one of a, b");
    assertThatThrownBy(
            () -> Sources.open(Specs.file(NumpyFiles.file("two.npz")).array("c").build()))
        .hasMessage("data.array must name an array of two.npz, got c; it has a, b");
  }
}
