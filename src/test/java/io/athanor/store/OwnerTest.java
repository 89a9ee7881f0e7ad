package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading from the process that has the database open. */
class OwnerTest {
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    Sweeps.emptyDatabase(folder);
    database = Database.open(folder, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void another_process_reads_what_a_sweep_has_kept_while_it_writes() throws Exception {
    database.close();
    Process writer = Writer.start(folder.toString(), "share");
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = Writer.reader(writer)) {
      assertThat(lines.readLine()).isEqualTo("open");
      for (int look = 0; look < 20; look++) {
        acknowledged.add(lines.readLine());
        try (Results results = Results.open(folder, Clock.systemUTC())) {
          assertThat(results).isInstanceOf(OwnerClient.class);
          assertThat(Writer.lost(results, acknowledged)).isEmpty();
          assertThat(results.latest("killed")).contains("killed");
          RunHistory run = results.run("killed", 1).orElseThrow();
          assertThat(run.run().state()).isIn(RunState.RUNNING, RunState.FINISHED);
          if (run.run().state() == RunState.FINISHED) {
            assertThat(Writer.whole(results, "killed", run)).isTrue();
          }
        }
      }
      assertThatThrownBy(() -> Database.open(folder, Clock.systemUTC()))
          .isInstanceOf(AthanorException.class)
          .hasMessage(
              "another athanor process (pid %d) has %s open; wait for it or stop it"
                  .formatted(writer.pid(), folder.resolve("athanor.mv.db")));
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (Results results = Results.open(folder, Clock.systemUTC())) {
      assertThat(results).as("a killed owner's note is seen through").isInstanceOf(Database.class);
      assertThat(Writer.lost(results, acknowledged)).isEmpty();
    }
  }

  @Test
  void the_owner_tells_what_the_database_has() {
    write(150);
    database.share();
    SweepHistory history = database.history("killed").orElseThrow();
    Run run = history.runs().get(0).run();

    try (Results results = client()) {
      assertThat(results.history("killed")).contains(history);
      assertThat(results.sweeps()).isEqualTo(database.sweeps());
      assertThat(results.run("killed", 2)).contains(history.runs().get(1));
      assertThat(results.details("killed").of(run))
          .usingRecursiveComparison()
          .isEqualTo(database.details("killed").of(run));
      assertThat(results.details("killed").errors(run))
          .hasSize(1)
          .isEqualTo(database.details("killed").errors(run));
      assertThat(results.details("killed").sequences(run))
          .isEqualTo(database.details("killed").sequences(run));
      assertThat(results.history("circles")).isEmpty();
      assertThat(results.run("killed", 99)).isEmpty();
      assertThat(results.latest("circles")).isEmpty();
    }
  }

  @Test
  void data_and_its_pictures_come_over() {
    OpenSweep sweep = database.begin(Sweeps.named("squares"), Sweeps.launch("x"));
    sweep.describe(io.athanor.sweep.StoredValues.data());
    database.share();

    try (Results results = client()) {
      assertThat(results.history("squares")).isEqualTo(database.history("squares"));
      assertThat(results.history("squares").orElseThrow().data()).isPresent();
    }
  }

  @Test
  void a_database_that_is_closed_is_told_of() {
    database.share();
    Results results = client();
    database.close();

    assertThatThrownBy(results::sweeps)
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith(
            "the athanor process (pid %d) that has %s open must answer, got \""
                .formatted(ProcessHandle.current().pid(), folder.resolve("athanor.mv.db")))
        .hasMessageEndingWith("\"; try again");
    results.close();
  }

  @Test
  void only_the_user_can_read_the_token() throws IOException {
    database.share();
    Path note = folder.resolve("athanor.owner");

    assertThat(Files.getPosixFilePermissions(note))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(note)).matches("\\d+ \\S+ \\d+ [0-9a-f]{32}\n");
    database.close();
    assertThat(note).doesNotExist();
  }

  @Test
  void the_token_is_another_one_each_time() {
    database.share();
    Owner.Door first = door();
    database.close();
    database = Database.open(folder, Clock.systemUTC());
    database.share();

    assertThat(door().token()).isNotEqualTo(first.token());
  }

  @Test
  void a_wrong_token_and_a_browser_get_nothing() throws IOException {
    database.share();
    byte[] browser = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    assertThat(answerTo(new byte[OwnerServer.TOKEN_BYTES])).isEmpty();
    assertThat(answerTo(browser)).isEmpty();
    assertThat(answerTo(new byte[0])).as("silence ends by itself").isEmpty();
  }

  @Test
  void noise_after_the_token_gets_nothing_and_does_no_harm() throws IOException {
    database.share();
    byte[] noise = new byte[1000];
    System.arraycopy(door().key(), 0, noise, 0, OwnerServer.TOKEN_BYTES);

    assertThat(answerTo(noise)).isEmpty();
    try (Results results = client()) {
      assertThat(results.sweeps()).isEmpty();
    }
  }

  @Test
  void it_listens_on_the_loopback_interface_alone() throws IOException {
    database.share();
    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        assertThatThrownBy(() -> new Socket(address, door().port()).close())
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void the_ninth_at_once_is_turned_away() throws IOException {
    database.share();
    List<Results> clients = new ArrayList<>();
    for (int i = 0; i < OwnerServer.CONNECTIONS; i++) {
      Results client = client();
      client.sweeps();
      clients.add(client);
    }
    Results ninth = client();

    assertThatThrownBy(ninth::sweeps).isInstanceOf(AthanorException.class);
    ninth.close();
    clients.forEach(Results::close);
  }

  private byte[] answerTo(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door().port())) {
      socket.getOutputStream().write(bytes);
      return socket.getInputStream().readAllBytes();
    } catch (java.net.SocketException e) {
      return new byte[0]; // reset: it was closed with bytes unread
    }
  }

  private Owner.Door door() {
    return DatabaseFile.in(folder).owner().flatMap(Owner::door).orElseThrow();
  }

  private Results client() {
    return DatabaseFile.in(folder)
        .owner()
        .flatMap(owner -> OwnerClient.ask(folder, owner))
        .map(Results.class::cast)
        .orElseThrow();
  }

  private void write(int lines) {
    int[] left = {lines};
    assertThatThrownBy(
            () ->
                Writer.write(
                    database,
                    line -> {
                      if (--left[0] == 0) {
                        throw new Enough();
                      }
                    }))
        .isInstanceOf(Enough.class);
  }
}
