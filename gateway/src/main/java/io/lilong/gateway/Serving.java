package io.lilong.gateway;

import io.lilong.gateway.app.Gateway;
import io.lilong.gateway.app.StartRefused;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.store.StoreRefused;
import io.lilong.rules.book.Problem;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What {@code demo} and {@code run} have in common: start, say so, serve until told to stop. */
final class Serving {

  private Serving() {}

  /** What goes on beside the gateway once it is up. */
  interface Beside {
    /** Starts it; the result stops it. */
    AutoCloseable start(Gateway gateway) throws StartRefused;
  }

  /** Serves until SIGTERM or SIGINT; the exit code. */
  static int serve(
      Config config, Gateway.SiteFiles files, Gateway.FirstUsers users, Beside beside) {
    Gateway gateway;
    try {
      gateway = Gateway.start(config, files, users);
    } catch (StartRefused e) {
      return e.problems().isEmpty()
          ? refused(String.valueOf(e.getMessage()))
          : refused(e.problems());
    } catch (StoreRefused e) {
      return refused(String.valueOf(e.getMessage()));
    }
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      AutoCloseable other = beside.start(gateway);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, other, stopped)));
      String panel = gateway.panelPort() == 0 ? "" : " panel=" + gateway.panelPort();
      System.out.println(
          "ready http=" + gateway.httpPort() + " mqtt=" + gateway.mqttPort() + panel);
      // starting leaves more garbage than a quiet night makes: given back once, to the small
      // machine
      System.gc();
      stopped.await();
      return 0;
    } catch (StartRefused e) {
      gateway.close();
      return refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      gateway.close();
      return 1;
    }
  }

  private static void stop(Gateway gateway, AutoCloseable other, CountDownLatch stopped) {
    try {
      other.close();
    } catch (Exception e) {
      System.err.println("stopping: " + e);
    }
    gateway.close();
    stopped.countDown();
  }

  private static int refused(String why) {
    System.err.println("lilong does not start: " + why);
    return 1;
  }

  /** Prints every problem, one a line. */
  static int refused(List<Problem> problems) {
    problems.forEach(System.err::println);
    return refused(count(problems));
  }

  /** "1 problem", "2 problems". */
  static String count(List<Problem> problems) {
    return problems.size() + (problems.size() == 1 ? " problem" : " problems");
  }
}
