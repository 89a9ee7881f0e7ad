package io.athanor.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a command said and ended with. */
record Said(int code, String out, String err) {

  /** Runs a command in this process with its results under that folder. */
  static Said by(Path folder, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (!List.of("init", "check", "--help", "--version").contains(args[0])) {
      all.add("--runs-dir=" + folder.resolve("runs"));
    }
    if (List.of("sweep", "resume", "demo", "report").contains(args[0])) {
      all.add("--reports-dir=" + folder.resolve("reports"));
    }
    return plain(all.toArray(String[]::new));
  }

  /** A command that is to be typed, for results under that folder. */
  static String command(Path folder, String verb, String of) {
    return "athanor %s %s --runs-dir %s".formatted(verb, of, folder.resolve("runs"));
  }

  /** The same with its report there. */
  static String reporting(Path folder, String verb, String of) {
    return command(folder, verb, of) + " --reports-dir " + folder.resolve("reports");
  }

  /** Runs a command just as it is given. */
  static Said plain(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(code, out.toString(), err.toString());
  }
}
