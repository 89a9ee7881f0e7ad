package io.athanor.sweep;

/** What every {@link SweepStore} must do. */
public interface SweepStoreContract extends RunLifeContract, SweepRecordContract {}
