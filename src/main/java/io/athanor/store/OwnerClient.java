package io.athanor.store;

import io.athanor.review.Reviews;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Control;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.wire.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the process that has the database open.
 *
 * <p><i>Threads:</i> thread-safe; one question at a time.
 */
final class OwnerClient implements Results {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final long PATIENCE_MILLIS = 3_000;

  private final long pid;
  private final String place;
  private final Channel<Ask.Told, Ask> channel;

  private OwnerClient(long pid, String place, Channel<Ask.Told, Ask> channel) {
    this.pid = pid;
    this.place = place;
    this.channel = channel;
  }

  /** The database, or a client of its owner. Waits a little for one that is about to close it. */
  static Results openOrAsk(Path folder, Clock clock) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (true) {
      Optional<OwnerClient> client =
          DatabaseFile.in(folder)
              .owner()
              .filter(o -> !o.isThisProcess())
              .flatMap(o -> ask(folder, o));
      if (client.isPresent()) {
        return client.get();
      }
      try {
        return Database.openNow(folder, clock, "", WhenFull.FAIL, false);
      } catch (Taken e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Database.pause();
      }
    }
  }

  /** A client of that process; empty if it does not listen. */
  static Optional<OwnerClient> ask(Path folder, Owner owner) {
    if (owner.door().isEmpty()) {
      return Optional.empty();
    }
    Owner.Door door = owner.door().get();
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(door.key());
      Channel<Ask.Told, Ask> channel =
          new Channel<>(
              socket.getInputStream(), socket.getOutputStream(), Ask.Told.class, Ask.class);
      return Optional.of(new OwnerClient(owner.pid(), DatabaseFile.in(folder).shown(), channel));
    } catch (IOException | IllegalArgumentException e) {
      try (socket) {
        return Optional.empty(); // It has just closed the database.
      } catch (IOException again) {
        return Optional.empty();
      }
    }
  }

  @Override
  public List<SweepSummary> sweeps() {
    return told(new Ask.Sweeps(), Ask.Told.Sweeps.class).sweeps();
  }

  @Override
  public Optional<String> latest(String name) {
    return told(new Ask.Latest(name), Ask.Told.Latest.class).sweep();
  }

  @Override
  public Optional<SweepHistory> history(String sweep, Optional<SweepHistory> before) {
    return new Rereading() {
      @Override
      public Optional<SweepHistory> head(boolean data) {
        return told(new Ask.Head(sweep, data), Ask.Told.Head.class).sweep();
      }

      @Override
      public List<RunHistory> after(int number, List<Integer> without) {
        return told(new Ask.Runs(sweep, number, without), Ask.Told.Runs.class).runs();
      }
    }.history(before);
  }

  @Override
  public Optional<RunHistory> run(String sweep, int number) {
    return told(new Ask.Run(sweep, number), Ask.Told.Run.class).run();
  }

  @Override
  public SweepHistory.Details details(String sweep) {
    return new Asked(sweep);
  }

  private final class Asked implements SweepHistory.Details {
    private final String sweep;

    Asked(String sweep) {
      this.sweep = sweep;
    }

    @Override
    public List<Picture> of(Run run) {
      return told(new Ask.Pictures(sweep, run.id()), Ask.Told.Pictures.class).pictures();
    }

    @Override
    public List<ErrorMap> errors(Run run) {
      return told(new Ask.Errors(sweep, run.id()), Ask.Told.Errors.class).errors();
    }

    @Override
    public List<SequenceScores> sequences(Run run) {
      return told(new Ask.Sequences(sweep, run.id()), Ask.Told.Sequences.class).sequences();
    }
  }

  @Override
  public Optional<Reviews> reviews(String sweep) {
    return told(new Ask.Reviewed(sweep), Ask.Told.Reviewed.class).reviews();
  }

  @Override
  public Reviews.Added review(Reviews reviews) {
    return told(new Ask.Review(reviews), Ask.Told.Review.class).added();
  }

  @Override
  public Optional<EyeFormula> eye(String sweep) {
    return told(new Ask.Eye(sweep), Ask.Told.Eye.class).eye();
  }

  @Override
  public Optional<Pulse> pulse(String sweep) {
    return told(new Ask.Pulse(sweep), Ask.Told.Pulse.class).pulse();
  }

  @Override
  public Optional<UnderWay> underWay() {
    return told(new Ask.UnderWay(), Ask.Told.UnderWay.class).sweep();
  }

  @Override
  public String steer(String sweep, Control control) {
    return told(new Ask.Steer(sweep, control), Ask.Told.Steered.class).line();
  }

  private synchronized <T extends Ask.Told> T told(Ask ask, Class<T> answer) {
    try {
      channel.send(ask);
      Ask.Told told = channel.receive().orElseThrow(() -> new IOException("it has closed"));
      if (told instanceof Ask.Told.Failed failed) {
        throw new AthanorException(failed.message());
      }
      return answer.cast(told);
    } catch (IOException | ClassCastException e) {
      throw new AthanorException(
          "the athanor process (pid %d) that has %s open must answer, got \"%s\"; try again"
              .formatted(pid, place, Causes.firstLine(e)),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The other side ends the conversation.
    }
  }
}
