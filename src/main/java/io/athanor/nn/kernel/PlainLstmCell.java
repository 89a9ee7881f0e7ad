package io.athanor.nn.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The cell in double arithmetic, element by element: the definition the fast one is held to. */
record PlainLstmCell(GateActivation activation, GateActivation recurrentActivation)
    implements LstmCell {

  @Override
  public void forward(INDArray z, @Nullable INDArray cPrev, INDArray c, INDArray h) {
    double[] gates = values(z);
    double[] before = cPrev == null ? new double[gates.length / 4] : values(cPrev);
    double[] state = new double[before.length];
    double[] output = new double[before.length];
    int image = (int) (state.length / z.size(0));
    for (int at = 0; at < state.length; at++) {
      int first = at / image * 4 * image + at % image;
      for (int gate = 0; gate < 4; gate++) {
        int k = first + gate * image;
        GateActivation function = gate == 2 ? activation : recurrentActivation;
        gates[k] = function.value(gates[k]);
      }
      state[at] = gates[first + image] * before[at] + gates[first] * gates[first + 2 * image];
      output[at] = gates[first + 3 * image] * activation.value(state[at]);
    }
    write(gates, z);
    write(state, c);
    write(output, h);
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
    double[] gate = values(gates);
    double[] before = cPrev == null ? new double[gate.length / 4] : values(cPrev);
    double[] state = values(c);
    double[] dOutput = dh == null ? new double[state.length] : values(dh);
    double[] dLater = dhNext == null ? new double[state.length] : values(dhNext);
    double[] dState = values(dc);
    double[] dGate = new double[gate.length];
    int image = (int) (state.length / gates.size(0));
    for (int at = 0; at < state.length; at++) {
      int i = at / image * 4 * image + at % image;
      int f = i + image;
      int g = f + image;
      int o = g + image;
      double squashed = activation.value(state[at]);
      double dTotal = dOutput[at] + dLater[at];
      double d = dState[at] + dTotal * gate[o] * activation.slope(squashed);
      dGate[i] = d * gate[g] * recurrentActivation.slope(gate[i]);
      dGate[f] = d * before[at] * recurrentActivation.slope(gate[f]);
      dGate[g] = d * gate[i] * activation.slope(gate[g]);
      dGate[o] = dTotal * squashed * recurrentActivation.slope(gate[o]);
      dState[at] = d * gate[f];
    }
    write(dState, dc);
    write(dGate, dz);
  }

  private static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static void write(double[] values, INDArray target) {
    target.assign(Nd4j.createFromArray(values).reshape(target.shape()).castTo(target.dataType()));
  }
}
