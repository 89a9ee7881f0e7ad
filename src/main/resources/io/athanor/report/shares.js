/*
 * Shares of comparisons with Wilson's interval at 95 %, for n / max(1, d) of them, where d is the design effect of pairs of runs
 * as clusters, as docs/review.md has it: verdicts on the same two runs resemble each other.
 */
Athanor.share = (() => {
  const Z = 1.959963984540054;

  /** Of [[1 | ½ | 0, cluster]]: {share, low, high, count}. */
  return (rows) => {
    const n = rows.length;
    if (!n) return {share: NaN, low: 0, high: 1, count: 0};
    const mean = rows.reduce((sum, [right]) => sum + right, 0) / n;
    const sums = new Map();
    for (const [right, cluster] of rows) sums.set(cluster, (sums.get(cluster) || 0) + right - mean);
    const between = [...sums.values()].reduce((sum, each) => sum + each * each, 0);
    const independent = n * mean * (1 - mean);
    const many = independent > 0 ? n / Math.max(1, between / independent) : sums.size;
    const middle = (mean + (Z * Z) / (2 * many)) / (1 + (Z * Z) / many);
    const half = (Z / (1 + (Z * Z) / many)) * Math.sqrt((mean * (1 - mean)) / many + (Z * Z) / (4 * many * many));
    return {share: mean, low: Math.max(0, middle - half), high: Math.min(1, middle + half), count: n};
  };
})();
