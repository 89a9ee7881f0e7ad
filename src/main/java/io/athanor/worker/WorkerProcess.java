package io.athanor.worker;

import io.athanor.sweep.AthanorException;
import io.athanor.wire.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM as its parent sees it.
 *
 * <p>Threads: one thread gives orders and takes messages. Owns the process, which {@link #close}
 * ends.
 */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final WorkerCommand command;
  private final Path log;
  private final Channel<Message, Order> channel;
  private final BlockingQueue<Optional<Message>> messages = new LinkedBlockingQueue<>();
  private final long killedBefore = Memory.killed();
  private boolean over;

  private WorkerProcess(Process process, WorkerCommand command, Path log) {
    this.process = process;
    this.command = command;
    this.log = log;
    this.channel =
        new Channel<>(
            process.getInputStream(), process.getOutputStream(), Message.class, Order.class);
    Thread reader = new Thread(this::read, "worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process.
   *
   * @param log where what it prints is appended
   */
  static WorkerProcess start(WorkerCommand command, Path log) {
    try {
      Files.createDirectories(command.folder());
      ProcessBuilder builder =
          new ProcessBuilder(command.words())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      WorkerCommand.ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
      Process process = builder.start();
      Strays.note(command.folder(), process.toHandle());
      return new WorkerProcess(process, command, log);
    } catch (IOException e) {
      throw new AthanorException(
          "a worker must be able to start, got %s; check memory, the limit of processes, and %s"
              .formatted(e.getMessage(), command.folder()),
          e);
    }
  }

  private void read() {
    try {
      Optional<Message> message;
      do {
        message = channel.receive();
        messages.add(message);
      } while (message.isPresent());
    } catch (IOException e) {
      messages.add(Optional.empty());
    }
  }

  long pid() {
    return process.pid();
  }

  /** Gives an order; whether the worker is still there to take it will show. */
  void order(Order order) {
    try {
      channel.send(order);
    } catch (IOException e) {
      // Its end comes as a message.
    }
  }

  /** The next message, or null if there is none within that time; empty once the worker is gone. */
  @Nullable Optional<Message> next(Duration wait) throws InterruptedException {
    if (over) {
      return Optional.empty();
    }
    Optional<Message> message = messages.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    over = message != null && message.isEmpty();
    return message;
  }

  /** Why it is gone. */
  Death death() {
    int exit = ended();
    Path crash = command.folder().resolve("crash-" + process.pid() + ".log");
    return new DeathReport(exit, crash, log, Memory.killed() > killedBefore).death();
  }

  /** Has the JVM write where its threads stand into the log, then ends it. */
  void endWithThreadDump(Duration grace) {
    try {
      new ProcessBuilder("/bin/kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
      process.waitFor(Math.min(2000, grace.toMillis()), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // The dump is a help, not a must.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  Path log() {
    return log;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once. */
  void kill() {
    process.toHandle().destroyForcibly();
    ended();
  }

  /** Lets it end by itself, which it does when its orders end; else kills it. */
  void close(Duration grace) {
    boolean interrupted = false;
    try {
      process.getOutputStream().close();
      if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        Strays.forget(command.folder(), pid());
      } else {
        kill();
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      interrupted = true;
      kill();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(Limits.USUAL.grace());
  }

  private int ended() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          int exit = process.waitFor();
          Strays.forget(command.folder(), pid());
          return exit;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
