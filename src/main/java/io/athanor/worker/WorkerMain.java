package io.athanor.worker;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.Stop;
import io.athanor.train.Survey;
import io.athanor.wire.Channel;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The program of a worker: trains one run after the other, as its parent orders.
 *
 * <p>Orders come on standard input. When that ends the parent is gone, and the worker ends at once,
 * whatever it is doing. Messages go out on file descriptor {@value #MESSAGES}, which no native
 * library knows of; whatever those print goes to the log.
 *
 * <p>Threads: the main thread trains, one reads orders, one gives signs of life.
 */
public final class WorkerMain {
  /** The descriptor that the parent reads messages from. */
  static final int MESSAGES = 3;

  /** The exit code after a fault of the conversation itself. */
  static final int LOST = 70;

  private static final long HEARTBEAT_MILLIS = 1000;
  private static final long ADVANCED_NANOS = 200_000_000L;

  private final Channel<Order, Message> channel;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final Object stopLock = new Object();
  private long current;
  private Stop stop = Stop.NO;
  private long lastAdvanced;

  private WorkerMain(Channel<Order, Message> channel) {
    this.channel = channel;
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j"); // docs/adr/002
    WorkerMain worker =
        new WorkerMain(
            new Channel<>(
                System.in,
                new FileOutputStream("/dev/fd/" + MESSAGES),
                Order.class,
                Message.class));
    worker.daemon("orders", worker::listen);
    worker.daemon("heartbeat", worker::beat);
    worker.work();
    Runtime.getRuntime().halt(0);
  }

  private void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      for (Optional<Order> order = channel.receive();
          order.isPresent();
          order = channel.receive()) {
        if (order.get() instanceof Order.Halt halt) {
          halt(halt);
        } else {
          if (order.get() instanceof Order.Train train) {
            begin(train); // before a halt that comes while the run is still being prepared
          }
          orders.add(order.get());
        }
      }
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      Runtime.getRuntime().halt(LOST);
    }
  }

  private void begin(Order.Train train) {
    synchronized (stopLock) {
      current = train.segment().run().id();
      stop = Stop.NO;
    }
  }

  private void halt(Order.Halt halt) {
    synchronized (stopLock) {
      if (halt.run() == current) {
        stop = stop.or(halt.stop());
      }
    }
  }

  private Stop stop() {
    synchronized (stopLock) {
      return stop;
    }
  }

  private void beat() {
    while (true) {
      send(new Message.Alive());
      try {
        Thread.sleep(HEARTBEAT_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void work() throws InterruptedException {
    Order.Open open = (Order.Open) orders.take();
    try (Survey survey = Survey.of(open.data())) {
      RunExecutor executor =
          survey.executor(open.judge(), open.folder(), open.threads(), open.version());
      send(new Message.Ready(survey.fingerprint(), Memory.resident()));
      while (true) {
        Order.Train train = (Order.Train) orders.take();
        Outcome outcome = train(executor, train);
        send(new Message.Ended(outcome, Memory.resident()));
      }
    } catch (RuntimeException e) {
      send(new Message.Refused(String.valueOf(e.getMessage())));
    }
  }

  private Outcome train(RunExecutor executor, Order.Train train) {
    try {
      return executor.execute(train.segment(), this::tell, this::stop);
    } catch (RuntimeException | Error e) {
      return Outcome.failed(e);
    }
  }

  /** Batches of small networks end faster than anybody could look. */
  private void tell(RunEvent event) {
    if (event instanceof RunEvent.Advanced) {
      long now = System.nanoTime();
      if (now - lastAdvanced < ADVANCED_NANOS) {
        return;
      }
      lastAdvanced = now;
    }
    send(new Message.Told(event));
  }

  private void send(Message message) {
    try {
      channel.send(message);
    } catch (IOException e) {
      Runtime.getRuntime().halt(LOST);
    }
  }
}
