package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that cannot be opened, and some that can. */
class RefusalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("athanor.mv.db");
  }

  @Test
  void a_folder_is_made_with_its_parents() {
    open(folder.resolve("a/b")).close();

    assertThat(folder.resolve("a/b/athanor.mv.db")).isRegularFile();
    assertThat(folder.resolve("a/b/athanor.owner")).doesNotExist();
  }

  @Test
  void a_folder_with_an_odd_name_is_a_folder() {
    Path odd = folder.resolve("it's 100% ünïcode #1 {x}");
    open(odd).close();

    assertThat(odd.resolve("athanor.mv.db")).isRegularFile();
  }

  @Test
  void a_semicolon_would_be_a_setting() {
    Path path = folder.resolve("x;INIT=SHUTDOWN");

    refused(
        path,
        "the path of the database must not contain \";\", got %s; use another folder",
        path.resolve("athanor.mv.db"));
    assertThat(path).doesNotExist();
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path path = Files.writeString(folder.resolve("runs"), "");

    refused(path, "the folder for runs must be a folder, got a file (%s); move it away", path);
  }

  @Test
  void a_folder_below_a_file_cannot_be_made() throws IOException {
    Path path = Files.writeString(folder.resolve("file"), "").resolve("runs");

    refused(
        path,
        "the folder for runs must be writable, got FileSystemException on making %s;"
            + " check its parent's permissions",
        path);
  }

  @Test
  void a_folder_in_a_read_only_one_cannot_be_made() {
    assumeThat(folder.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(folder)).as("root may write everywhere").isFalse();

    refused(
        folder.resolve("runs"),
        "the folder for runs must be writable, got AccessDeniedException on making %s;"
            + " check its parent's permissions",
        folder.resolve("runs"));
  }

  @Test
  void a_text_file_is_no_database() throws IOException {
    Files.writeString(file, "not a database\n".repeat(1000));

    notReadable();
    assertThat(Files.readString(file)).startsWith("not a database");
  }

  @Test
  void garbage_is_no_database() throws IOException {
    byte[] garbage = new byte[50_000];
    new Random(1).nextBytes(garbage);
    Files.write(file, garbage);

    notReadable();
  }

  @Test
  void a_database_without_most_of_it_is_refused() throws IOException {
    Sweeps.emptyDatabase(folder);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 3));

    notReadable();
  }

  @Test
  void a_database_with_zeros_for_its_middle_is_refused() throws IOException {
    Sweeps.emptyDatabase(folder);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 8192, bytes.length, (byte) 0);
    Files.write(file, bytes);

    refused(
        folder,
        "the database must be one that Athanor made, got %d bytes without its tables (%s), so it is"
            + " damaged or of something else;"
            + " restore a copy, or move the file away, and a new one is made",
        bytes.length,
        file);
  }

  @Test
  void a_newer_schema_is_refused() throws Exception {
    Sweeps.emptyDatabase(folder);
    execute("UPDATE \"flyway_schema_history\" SET \"version\" = '12' WHERE \"version\" = '1'");

    refused(
        folder,
        "the database's schema must be version 8 or older, got 12 (%s);"
            + " use the newer Athanor that wrote it",
        file);
  }

  @Test
  void a_database_of_something_else_is_refused() throws Exception {
    execute("CREATE TABLE mine (x INTEGER)");

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("the database must be one that Athanor made, got \"")
        .hasMessageEndingWith("\" (" + file + "); move the file away, and a new one is made");
  }

  @Test
  void the_newest_migration_is_the_known_version() {
    JdbcDataSource memory = new JdbcDataSource();
    memory.setURL("jdbc:h2:mem:");
    MigrationInfo[] migrations = Schema.flyway(memory).info().all();

    assertThat(migrations[migrations.length - 1].getVersion().getVersion())
        .isEqualTo(Integer.toString(Schema.VERSION));
  }

  @Test
  void an_owner_that_is_gone_is_not_named() throws IOException {
    Path note = folder.resolve("athanor.owner");
    Files.writeString(note, ProcessHandle.current().pid() + " 1999-01-01T00:00:00Z");
    assertThat(Owner.living(note)).isEmpty();
    Files.write(note, "\u0000 garbage".getBytes(StandardCharsets.UTF_8));
    assertThat(Owner.living(note)).isEmpty();
    Owner.sign(note, Optional.empty());
    assertThat(Owner.living(note))
        .contains(new Owner(ProcessHandle.current().pid(), Optional.empty()));
  }

  @Test
  void the_same_process_opens_it_once() {
    try (Database first = open(folder)) {
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this process has the database open already: " + file);
      assertThat(first.sweeps()).isEmpty();
    }
    open(folder).close();
  }

  @Test
  void a_closed_database_says_so() {
    Database database = open(folder);
    database.close();
    database.close();

    assertThatThrownBy(database::sweeps)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store is closed");
  }

  private void notReadable() {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("the database must be a readable and writable H2 2.4 file, got \"")
        .hasMessageEndingWith(
            "\" (%s); check permissions and disk, or move the file away, and a new one is made"
                .formatted(file))
        .message()
        .hasLineCount(1);
  }

  private static void refused(Path folder, String message, Object... words) {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(AthanorException.class)
        .hasMessage(message.formatted(words));
  }

  private static Database open(Path folder) {
    return Database.open(folder, Clock.systemUTC());
  }

  private void execute(String sql) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("athanor");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
