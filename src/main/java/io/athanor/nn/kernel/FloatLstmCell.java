package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cell over f32 values, tile by tile: a tile is copied to float arrays that stay in the cache,
 * computed by vectorised loops, and copied back.
 */
record FloatLstmCell(GateActivation activation, GateActivation recurrentActivation)
    implements LstmCell {
  private static final ThreadLocal<Tile> TILE = ThreadLocal.withInitial(Tile::new);

  /** The arrays of one thread. */
  private static final class Tile {
    final float[][] gates = new float[4][CellTiles.SIZE];
    final float[][] other = new float[4][CellTiles.SIZE];
    final float[] rows = new float[4 * CellTiles.SIZE];
    final float[] cPrev = new float[CellTiles.SIZE];
    final float[] c = new float[CellTiles.SIZE];
    final float[] dh = new float[CellTiles.SIZE];
    final float[] d = new float[CellTiles.SIZE];
    final float[] dc = new float[CellTiles.SIZE];
  }

  @Override
  public void forward(INDArray z, @Nullable INDArray cPrev, INDArray c, INDArray h) {
    CellTiles tiles = CellTiles.of(z, c);
    FloatBuffer gates = tiles.gates(z, z);
    FloatBuffer before = cPrev == null ? null : tiles.state(cPrev, c);
    FloatBuffer state = tiles.state(c, c);
    FloatBuffer output = tiles.state(h, c);
    Parallel.run(
        tiles.count(),
        (from, to) -> {
          Tile tile = TILE.get();
          for (int t = from; t < to; t++) {
            forward(tiles, t, tile, gates, before, state, output);
          }
        });
  }

  private void forward(
      CellTiles tiles,
      int t,
      Tile tile,
      FloatBuffer gates,
      @Nullable FloatBuffer before,
      FloatBuffer state,
      FloatBuffer output) {
    int n = tiles.size(t);
    int start = tiles.start(t);
    float[][] gate = tile.gates;
    tiles.read(gates, t, gate, tile.rows);
    for (int k = 0; k < 4; k++) {
      GateMath.apply(k == 2 ? activation : recurrentActivation, gate[k], n);
    }
    tiles.write(gate, t, gates, tile.rows);
    read(before, start, tile.cPrev, n);
    GateMath.twoProducts(gate[1], tile.cPrev, gate[0], gate[2], tile.c, n);
    state.put(start, tile.c, 0, n);
    GateMath.apply(activation, tile.c, n);
    GateMath.multiply(gate[3], tile.c, tile.c, n);
    output.put(start, tile.c, 0, n);
  }

  @Override
  public void backward(
      INDArray gates,
      @Nullable INDArray cPrev,
      INDArray c,
      @Nullable INDArray dh,
      @Nullable INDArray dhNext,
      INDArray dc,
      INDArray dz) {
    CellTiles tiles = CellTiles.of(gates, c);
    FloatBuffer gate = tiles.gates(gates, gates);
    FloatBuffer before = cPrev == null ? null : tiles.state(cPrev, c);
    FloatBuffer state = tiles.state(c, c);
    FloatBuffer dOutput = dh == null ? null : tiles.state(dh, c);
    FloatBuffer dLater = dhNext == null ? null : tiles.state(dhNext, c);
    FloatBuffer dState = tiles.state(dc, c);
    FloatBuffer dGate = tiles.gates(dz, gates);
    Parallel.run(
        tiles.count(),
        (from, to) -> {
          Tile tile = TILE.get();
          for (int t = from; t < to; t++) {
            int n = tiles.size(t);
            int start = tiles.start(t);
            tiles.read(gate, t, tile.gates, tile.rows);
            read(before, start, tile.cPrev, n);
            read(state, start, tile.c, n);
            read(dOutput, start, tile.dh, n);
            if (dLater != null) {
              dLater.get(start, tile.d, 0, n);
              GateMath.add(tile.dh, tile.d, n);
            }
            read(dState, start, tile.dc, n);
            backward(tile, n);
            tiles.write(tile.other, t, dGate, tile.rows);
            dState.put(start, tile.dc, 0, n);
          }
        });
  }

  private void backward(Tile tile, int n) {
    float[][] gate = tile.gates;
    float[][] dGate = tile.other;
    float[] squashed = tile.c;
    GateMath.apply(activation, squashed, n);
    GateMath.multiply(tile.dh, gate[3], tile.d, n);
    GateMath.timesSlope(activation, squashed, tile.d, n);
    GateMath.add(tile.d, tile.dc, n);
    GateMath.multiply(tile.d, gate[2], dGate[0], n);
    GateMath.multiply(tile.d, tile.cPrev, dGate[1], n);
    GateMath.multiply(tile.d, gate[0], dGate[2], n);
    GateMath.multiply(tile.dh, squashed, dGate[3], n);
    GateMath.multiply(tile.d, gate[1], tile.dc, n);
    for (int k = 0; k < 4; k++) {
      GateMath.timesSlope(k == 2 ? activation : recurrentActivation, gate[k], dGate[k], n);
    }
  }

  private static void read(@Nullable FloatBuffer from, int start, float[] to, int n) {
    if (from == null) {
      GateMath.zero(to, n);
    } else {
      from.get(start, to, 0, n);
    }
  }
}
