package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ElementTypeTest {
  /** Values of numpy.float16 with these bits. */
  @Test
  void half_precision_follows_IEEE_754() {
    assertThat(ElementType.half((short) 0x3c00)).isEqualTo(1f);
    assertThat(ElementType.half((short) 0xc000)).isEqualTo(-2f);
    assertThat(ElementType.half((short) 0x7bff)).isEqualTo(65504f);
    assertThat(ElementType.half((short) 0x0001)).isEqualTo(5.9604645e-8f);
    assertThat(ElementType.half((short) 0x03ff)).isEqualTo(6.097555e-5f);
    assertThat(ElementType.half((short) 0x8000)).isEqualTo(-0f);
    assertThat(ElementType.half((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(ElementType.half((short) 0x7e00)).isNaN();
  }

  @Test
  void unsigned_numbers_stay_positive() {
    ByteBuffer ones = ByteBuffer.allocate(8).putLong(-1);
    assertThat(decoded("|u1", ones)).isEqualTo(255f);
    assertThat(decoded(">u2", ones)).isEqualTo(65535f);
    assertThat(decoded("<u4", ones)).isEqualTo(4294967295f);
    assertThat(decoded(">u8", ones)).isEqualTo(18446744073709551615f);
    assertThat(decoded("<i4", ones)).isEqualTo(-1f);
  }

  private static float decoded(String description, ByteBuffer bytes) {
    float[] value = new float[1];
    ElementType.of(description).orElseThrow().decode(bytes.rewind(), value, 0, 1);
    return value[0];
  }
}
