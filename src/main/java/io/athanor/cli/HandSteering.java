package io.athanor.cli;

import io.athanor.search.Hand;
import io.athanor.sweep.Control;
import io.athanor.sweep.Steering;

/**
 * Steers the sweep of this process: pauses go to the search, the end of it is as by Ctrl-C.
 *
 * @param interrupts also tell the terminal what somebody has asked elsewhere
 */
record HandSteering(Hand hand, Interrupts interrupts) implements Steering {
  @Override
  public String take(Control control) {
    if (control.run().isEmpty() && control.action() == Control.Action.STOP) {
      return interrupts.ask()
          ? "the sweep stops after the epochs under way; its report follows"
          : "the sweep stops now, without the epochs under way; its report follows";
    }
    String line = hand.take(control);
    interrupts.say("By hand: " + line);
    return line;
  }

  @Override
  public boolean paused() {
    return hand.paused();
  }
}
