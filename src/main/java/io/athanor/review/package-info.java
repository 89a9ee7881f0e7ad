/**
 * What people say of predicted pictures, and what it teaches.
 *
 * <p>{@link io.athanor.review.Reviews} are verdicts on runs of a sweep and notes about them; {@link
 * io.athanor.review.ReviewsFile} reads and writes them as the report exports them. {@link
 * io.athanor.review.Eye} finds the mixture of scores that predicts verdicts. {@code docs/review.md}
 * has the formulas. Pure functions of what was reviewed: no clock, no store.
 *
 * <p>May depend on: sweep, Jackson, Commons Math.
 */
@NullMarked
package io.athanor.review;

import org.jspecify.annotations.NullMarked;
