package io.athanor.store;

import io.athanor.sweep.AthanorException;
import io.athanor.wire.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers the questions of other processes of this user, on the loopback interface alone, while
 * this process has the database open.
 *
 * <p>A connection begins with the token's 16 bytes. Whatever else comes, a browser's request among
 * it, is not answered: the connection ends. So does one that is silent for too long.
 *
 * <p><i>Threads:</i> one that accepts, and one for each of at most {@value #CONNECTIONS}
 * connections.
 */
final class OwnerServer implements AutoCloseable {
  static final int CONNECTIONS = 8;
  static final int TOKEN_BYTES = 16;
  private static final int TOKEN_MILLIS = 2_000;
  private static final int IDLE_MILLIS = 60_000;

  private final ServerSocket socket;
  private final byte[] token = new byte[TOKEN_BYTES];
  private final Function<Ask, Ask.Told> answers;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private OwnerServer(ServerSocket socket, Function<Ask, Ask.Told> answers) {
    this.socket = socket;
    this.answers = answers;
    new SecureRandom().nextBytes(token);
  }

  /** Listens from now on; empty where that is not possible. */
  static Optional<OwnerServer> start(Function<Ask, Ask.Told> answers) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CONNECTIONS);
      OwnerServer server = new OwnerServer(socket, answers);
      thread(server::accept, "store-door").start();
      return Optional.of(server);
    } catch (IOException e) {
      return Optional.empty(); // The sweep can do without.
    }
  }

  Owner.Door door() {
    return new Owner.Door(socket.getLocalPort(), HexFormat.of().formatHex(token));
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        if (connections.size() >= CONNECTIONS) {
          connection.close();
          continue;
        }
        connections.add(connection);
        thread(() -> serve(connection), "store-answers").start();
      } catch (IOException e) {
        // Closed, or one connection failed: the next one may not.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout(TOKEN_MILLIS);
      byte[] shown = connection.getInputStream().readNBytes(TOKEN_BYTES);
      if (!MessageDigest.isEqual(Arrays.copyOf(shown, TOKEN_BYTES), token)) {
        return;
      }
      connection.setSoTimeout(IDLE_MILLIS);
      Channel<Ask, Ask.Told> channel =
          new Channel<>(
              connection.getInputStream(), connection.getOutputStream(), Ask.class, Ask.Told.class);
      for (Optional<Ask> ask = channel.receive(); ask.isPresent(); ask = channel.receive()) {
        Ask.Told answer = answer(ask.get());
        if (socket.isClosed()) {
          return; // And with it the database: the answer may be that alone.
        }
        channel.send(answer);
      }
    } catch (IOException e) {
      // Whoever asked is gone, silent, or talks of something else.
    } finally {
      connections.remove(connection);
    }
  }

  private Ask.Told answer(Ask ask) {
    try {
      return answers.apply(ask);
    } catch (AthanorException | IllegalStateException e) {
      return new Ask.Told.Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try (socket) {
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      // Nobody is to be answered any more.
    }
  }
}
