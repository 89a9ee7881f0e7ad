package io.athanor.store;

import java.util.List;

/** What the process that has the database open answers. */
record Answers(Database database, H2File h2) {
  Ask.Told answer(Ask ask) {
    if (ask instanceof Ask.Latest latest) {
      return new Ask.Told.Latest(database.latest(latest.name()));
    } else if (ask instanceof Ask.Head head) {
      return new Ask.Told.Head(h2.read(db -> SweepRows.head(db, head.sweep())));
    } else if (ask instanceof Ask.Runs runs) {
      return new Ask.Told.Runs(
          h2.read(
              db ->
                  SweepRows.key(db, runs.sweep())
                      .map(key -> Histories.after(db, key, runs.after()))
                      .orElse(List.of())));
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
    }
    return new Ask.Told.Sweeps(database.sweeps());
  }

  private RunDetails details(String sweep) {
    return new RunDetails(h2, sweep);
  }
}
