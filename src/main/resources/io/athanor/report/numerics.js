/* Arithmetic that several models share: the logistic function, and systems of linear equations. */
Athanor.numerics = (() => {
  const logistic = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
  /** ln(1 + exp(x)) without overflow. */
  const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

  /** Turns a positive definite matrix into its lower Cholesky factor, in place. */
  function factor(matrix, n) {
    for (let j = 0; j < n; j++) {
      for (let i = j; i < n; i++) {
        const row = i * n;
        const other = j * n;
        let sum = matrix[row + j];
        for (let k = 0; k < j; k++) sum -= matrix[row + k] * matrix[other + k];
        matrix[i * n + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * n + j];
      }
    }
    return matrix;
  }

  /** Solves for a right side whose first values, before `from`, are 0; both passes go along rows. */
  function solve(lower, n, right, from = 0) {
    const x = Float64Array.from(right);
    for (let i = from; i < n; i++) {
      let sum = x[i];
      for (let k = from; k < i; k++) sum -= lower[i * n + k] * x[k];
      x[i] = sum / lower[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      const value = x[i] /= lower[i * n + i];
      for (let k = 0; k < i; k++) x[k] -= lower[i * n + k] * value;
    }
    return x;
  }

  return {logistic, softplus, factor, solve};
})();
