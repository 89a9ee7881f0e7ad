package io.athanor.nn.kernel;

/**
 * How a convolution of images is cut up for {@link WinogradConvolution}: rows of tiles go through
 * in blocks whose planes stay in the second cache of a core.
 *
 * @param products what is multiplied; its sums are f32
 * @param rowsAtOnce rows of tiles in a block
 */
record WinogradPlan(
    ConvolutionShape shape, ToomCook algorithm, Precision products, int rowsAtOnce) {
  /**
   * What the planes of a block may fill: more and they come from memory, less and the products are
   * of matrices too small.
   */
  private static final long BLOCK_BYTES = 2 << 20;

  /**
   * @param threads that share a block
   */
  static WinogradPlan of(ConvolutionShape shape, Precision products, int threads) {
    WinogradPlan whole = new WinogradPlan(shape, ToomCook.of(shape.kernel().get(0)), products, 1);
    TileBands bands = whole.bands(1);
    long bytes = 4L * whole.planes() * (shape.in() + shape.out()) * bands.across();
    long most = Math.max(1, BLOCK_BYTES * threads / bytes);
    long blocks = (bands.rows() + most - 1) / most;
    return new WinogradPlan(
        shape, whole.algorithm, products, Math.toIntExact((bands.rows() + blocks - 1) / blocks));
  }

  /** The images' tiles, for loops over so many channels. */
  TileBands bands(int channels) {
    return new TileBands(
        Math.toIntExact(shape.batch()),
        Math.toIntExact(shape.spatial().get(0)),
        Math.toIntExact(shape.spatial().get(1)),
        algorithm.tile(),
        channels);
  }

  /** Planes, one for each pair of points. */
  int planes() {
    return algorithm.size() * algorithm.size();
  }

  /** Tiles of a block. */
  int tiles() {
    return rowsAtOnce * bands(1).across();
  }

  interface Block {
    void run(int firstRow);
  }

  /** Runs over all blocks; the last may reach below the last image. */
  void each(Block block) {
    for (int row = 0; row < bands(1).rows(); row += rowsAtOnce) {
      block.run(row);
    }
  }
}
