package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/search-space.md} are those of the catalogue, and its examples parse.
 *
 * <p>{@code mvn test -Dtest=SearchSpacePageTest -Dathanor.update=true} writes the tables anew.
 */
class SearchSpacePageTest {
  private static final Path PAGE = Path.of("docs/search-space.md");

  @Test
  void the_tables_are_those_of_the_catalogue() throws IOException {
    String page = Files.readString(PAGE);
    String made = page;
    for (String section : List.of("data", "model", "training", "search")) {
      made = filled(made, section, table(section));
    }
    if (Boolean.getBoolean("athanor.update")) {
      Files.writeString(PAGE, made);
      page = made;
    }
    assertThat(page).isEqualTo(made);
  }

  @Test
  void the_examples_parse() throws IOException {
    List<String> examples =
        Pattern.compile("(?s)```yaml\n(.*?)```")
            .matcher(Files.readString(PAGE))
            .results()
            .map(m -> m.group(1))
            .toList();

    assertThat(examples).hasSize(3);
    for (String example : examples) {
      assertThat(SpecFile.parse(example, "x.yaml", Path.of(".")).data().source())
          .isEqualTo("moving-squares");
    }
  }

  private static String filled(String page, String section, String table) {
    Pattern part = Pattern.compile("(?s)<!-- " + section + " -->\n.*?<!-- end -->");
    assertThat(page).containsPattern(part);
    return part.matcher(page)
        .replaceFirst(
            Matcher.quoteReplacement("<!-- " + section + " -->\n" + table + "<!-- end -->"));
  }

  private static String table(String section) {
    Stream<String> rows =
        switch (section) {
          case "data" -> Arrays.stream(DataKey.values()).map(SearchSpacePageTest::row);
          case "search" ->
              Stream.of(
                      Arrays.stream(SearchKey.values())
                          .map(k -> row(k.key, k.rule.text(), k.standard, k.meaning)),
                      Arrays.stream(FinalistKey.values()).map(SearchSpacePageTest::row),
                      Stream.of(
                          row(
                              FromReader.KEY,
                              SweepNames.RULE,
                              FromReader.STANDARD,
                              FromReader.MEANING),
                          row(
                              EyeReader.KEY,
                              SweepNames.RULE,
                              EyeReader.STANDARD,
                              EyeReader.MEANING)))
                  .flatMap(each -> each);
          default ->
              Hyperparameter.of(
                      Hyperparameter.Section.valueOf(section.toUpperCase(java.util.Locale.ROOT)))
                  .stream()
                  .map(SearchSpacePageTest::row);
        };
    return rows.collect(
        Collectors.joining("", "| key | value | default | meaning |\n|---|---|---|---|\n", ""));
  }

  private static String row(Hyperparameter of) {
    return row(
        of.key(),
        of.rule().text(),
        of.standard().map(v -> v.text()).orElse("by optimizer"),
        of.meaning());
  }

  private static String row(FinalistKey key) {
    return row(FinalistKey.SECTION + "." + key.key, key.rule.text(), key.standard, key.meaning);
  }

  private static String row(DataKey key) {
    String use =
        switch (key.use) {
          case ALWAYS -> "";
          case GENERATOR -> "*generator:* ";
          case FILE -> "*file:* ";
        };
    return row(key.key, key.rule.map(Rule::text).orElse(""), key.standard, use + key.meaning);
  }

  private static String row(String key, String rule, String standard, String meaning) {
    return "| `" + key + "` | " + rule + " | " + standard + " | " + meaning + " |\n";
  }
}
