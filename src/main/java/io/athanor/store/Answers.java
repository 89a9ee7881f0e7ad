package io.athanor.store;

/** What the process that has the database open answers. */
record Answers(Database database, H2File h2) {
  Ask.Told answer(Ask ask) {
    if (ask instanceof Ask.Latest latest) {
      return new Ask.Told.Latest(database.latest(latest.name()));
    } else if (ask instanceof Ask.Head head) {
      return new Ask.Told.Head(database.rereading(head.sweep()).head(head.data()));
    } else if (ask instanceof Ask.Runs runs) {
      return new Ask.Told.Runs(
          database.rereading(runs.sweep()).after(runs.after(), runs.without()));
    } else if (ask instanceof Ask.Run run) {
      return new Ask.Told.Run(database.run(run.sweep(), run.number()));
    } else if (ask instanceof Ask.Pictures pictures) {
      return new Ask.Told.Pictures(details(pictures.sweep()).pictures(pictures.run()));
    } else if (ask instanceof Ask.Errors errors) {
      return new Ask.Told.Errors(details(errors.sweep()).errors(errors.run()));
    } else if (ask instanceof Ask.Sequences sequences) {
      return new Ask.Told.Sequences(details(sequences.sweep()).sequences(sequences.run()));
    } else if (ask instanceof Ask.Reviewed reviewed) {
      return new Ask.Told.Reviewed(database.reviews(reviewed.sweep()));
    } else if (ask instanceof Ask.Review review) {
      return new Ask.Told.Review(database.review(review.reviews()));
    } else if (ask instanceof Ask.Eye eye) {
      return new Ask.Told.Eye(database.eye(eye.sweep()));
    } else if (ask instanceof Ask.Pulse pulse) {
      return new Ask.Told.Pulse(database.pulse(pulse.sweep()));
    } else if (ask instanceof Ask.UnderWay) {
      return new Ask.Told.UnderWay(database.underWay());
    } else if (ask instanceof Ask.Steer steer) {
      return new Ask.Told.Steered(database.steer(steer.sweep(), steer.control()));
    }
    return new Ask.Told.Sweeps(database.sweeps());
  }

  private RunDetails details(String sweep) {
    return new RunDetails(h2, sweep);
  }
}
