package io.athanor.data;

/** The three parts of a data set, in order of time. */
enum Part {
  TRAIN("train", "training"),
  VALIDATION("validation", "validation"),
  TEST("test", "test");

  private final String key;
  private final String title;

  Part(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** The name in the file. */
  String key() {
    return key;
  }

  /** The name in prose. */
  String title() {
    return title;
  }
}
