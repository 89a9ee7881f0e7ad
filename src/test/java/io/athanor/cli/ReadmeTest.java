package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README is a promise: its commands run in its order, its search space is read, its files
 * exist.
 */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void its_commands_run_in_their_order() throws IOException {
    List<String> ran = new ArrayList<>();
    for (String line : commands()) {
      String[] args = line.split("\\s+");
      if (args[0].equals("demo")) {
        // Minutes of training: only the command line is taken; its file is the next test's.
        assertThat(Main.commandLine().parseArgs(args).unmatched()).isEmpty();
      } else {
        Said said = Said.by(folder, here(args));
        assertThat(said.code()).as(line + "\n" + said.err()).isZero();
      }
      if (args[0].equals("init")) {
        shrink(folder.resolve("search-spaces/" + args[1] + ".yaml"));
      }
      ran.add(args[0]);
    }
    assertThat(ran)
        .containsExactly(
            "demo", "init", "check", "sweep", "resume", "resume", "ls", "show", "show", "report",
            "suggest", "doctor");
    assertThat(folder.resolve("reports/rain.html")).exists();
    assertThat(folder.resolve("search-spaces/rain-night-2.yaml")).exists();
  }

  @Test
  void the_demo_is_what_it_says() throws IOException {
    assertThat(readme())
        .contains("six small runs on moving squares → reports/demo.html")
        .contains("a second `demo` is the sweep `demo-2`, with\n`reports/demo-2.html`");
    SweepSpec demo = DemoCommand.space();
    assertThat(demo.name()).isEqualTo("demo");
    assertThat(demo.search().runs()).isEqualTo(6);
    assertThat(demo.data().source()).asString().contains("moving-squares");
  }

  @Test
  void json_comes_from_the_commands_it_names() throws IOException {
    assertThat(readme()).contains("`--json` makes `check`, `ls`, `show` and `doctor` print JSON.");
    for (String command : List.of("check x", "ls", "show x", "doctor")) {
      String[] args = (command + " --json").split(" ");
      assertThat(Main.commandLine().parseArgs(args).unmatched()).isEmpty();
    }
  }

  @Test
  void its_search_space_is_read() throws IOException {
    String text = blocks("yaml").get(0);
    Files.createDirectories(folder.resolve("radar"));
    SweepSpec spec = SpecFile.read(Files.writeString(folder.resolve("rain.yaml"), text));
    assertThat(spec.name()).isEqualTo("rain");
    assertThat(spec.search().runs()).isEqualTo(40);
  }

  @Test
  void the_files_it_names_exist() throws IOException {
    List<String> named =
        Pattern.compile("`?\\(?(docs/[\\w.-]+|CONTRIBUTING\\.md)")
            .matcher(readme())
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(4).allMatch(file -> Files.exists(Path.of(file)));
  }

  /** A line that nobody wrote a command for must not pass unseen. */
  @Test
  void a_command_or_option_that_does_not_exist_fails() {
    for (String line : List.of("trane rain", "ls --fast", "show rain 3 --page 2")) {
      assertThat(Said.by(folder, here(line.split(" "))).code()).isEqualTo(ExitCode.USAGE);
    }
  }

  private static List<String> commands() throws IOException {
    return blocks("").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("./athanor "))
        .map(line -> line.substring("./athanor ".length()).replaceFirst("\\s+#.*", "").strip())
        .toList();
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(readme())
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The same command with its files in the test's folder. */
  private String[] here(String... args) {
    List<String> all = new ArrayList<>();
    for (String arg : args) {
      all.add(arg.startsWith("search-spaces/") ? folder.resolve(arg).toString() : arg);
    }
    if (args[0].equals("init")) {
      all.add("--folder=" + folder.resolve("search-spaces"));
    }
    return all.toArray(String[]::new);
  }

  /** Makes a night's sweep one of seconds; every line that is changed must be there. */
  private static void shrink(Path file) throws IOException {
    String text = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"sequences: 600", "sequences: 24"},
          {"# size: …", "size: 12"},
          {"input: 10", "input: 3"},
          {"target: 10", "target: 2"},
          {"layers: {min: 1, max: 3}", "layers: 1"},
          {"filters: [8, 16, 32]", "filters: [2, 3]"},
          {"batch: [4, 8, 16]", "batch: 4"},
          {"epochs: 20", "epochs: 1"},
          {"runs: 20", "runs: 3"},
        }) {
      assertThat(text).contains(change[0]);
      text = text.replace(change[0], change[1]);
    }
    Files.writeString(file, text);
  }
}
