/**
 * JMH benchmarks of the kernels. Not {@code @NullMarked}: JMH sets the fields of a state after it
 * is made.
 */
package io.athanor.bench.kernel;
