package io.athanor.image;

import io.athanor.image.GreyPng.Grey;
import io.athanor.sweep.Picture;
import java.util.List;

/**
 * Pictures of one sample stitched to one grey PNG: leads from left to right, channels from top to
 * bottom. A place without a picture is grey 0.
 *
 * <p>One file instead of many keeps a report small and lets a browser decode a whole row at once.
 *
 * @param leads the lead of every column, rising
 * @param ranges the value range of every channel, in the data's units
 * @param height of one frame in pixels
 * @param width of one frame in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // a blob, compared nowhere
public record FilmStrip(
    List<Integer> leads, List<Range> ranges, int height, int width, byte[] png) {
  public FilmStrip {
    leads = List.copyOf(leads);
    ranges = List.copyOf(ranges);
  }

  /** The values of grey 0 and grey 255. */
  public record Range(double min, double max) {}

  /**
   * Stitches pictures, which may come in any order.
   *
   * @param pictures of one sample and one role, at least one, all of one size
   * @throws IllegalArgumentException if a picture cannot be read or differs in size
   */
  public static FilmStrip of(List<Picture> pictures) {
    GreyPng.require(!pictures.isEmpty(), "a film strip must have a picture");
    List<Integer> leads = pictures.stream().map(Picture::lead).distinct().sorted().toList();
    List<Integer> channels = pictures.stream().map(Picture::channel).distinct().sorted().toList();
    Grey first = GreyPng.decode(pictures.get(0).png());
    int height = first.height();
    int width = first.width();
    int stride = width * leads.size();
    byte[] strip = new byte[Math.multiplyExact(height * channels.size(), stride)];
    for (Picture picture : pictures) {
      Grey grey = GreyPng.decode(picture.png());
      GreyPng.require(
          grey.height() == height && grey.width() == width, "pictures of a strip must be one size");
      int top = channels.indexOf(picture.channel()) * height;
      int left = leads.indexOf(picture.lead()) * width;
      for (int y = 0; y < height; y++) {
        System.arraycopy(grey.pixels(), y * width, strip, (top + y) * stride + left, width);
      }
    }
    byte[] png = GreyPng.encode(new Grey(height * channels.size(), stride, strip));
    return new FilmStrip(leads, ranges(pictures, channels), height, width, png);
  }

  private static List<Range> ranges(List<Picture> pictures, List<Integer> channels) {
    return channels.stream()
        .map(channel -> pictures.stream().filter(p -> p.channel() == channel).findFirst())
        .map(picture -> new Range(picture.orElseThrow().min(), picture.orElseThrow().max()))
        .toList();
  }
}
