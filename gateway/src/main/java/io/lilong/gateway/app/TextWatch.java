package io.lilong.gateway.app;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Commands;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.InForce;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the files of the site folder while the gateway runs: a change that reads well is put in
 * force, a bad one leaves what is in force and shows in health until the files are well again. A
 * change is looked at once two looks in a row find the same files, so that none is read while it is
 * being written. On a thread of its own.
 */
final class TextWatch implements Health.Source, AutoCloseable {

  private static final long EVERY_MS = 2_000;
  private static final long PATIENCE_S = 30;

  private static final Logger LOG = LoggerFactory.getLogger(TextWatch.class);
  private static final int MOST_SHOWN = 3;

  private final Path folder;
  private final TextQueries texts;
  private final Commands commands;
  private final InstantSource clock;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(TextWatch::thread);
  private String settled = "";
  private String last;
  private volatile Health health = fine(0);

  TextWatch(Path folder, TextQueries texts, Commands commands, InstantSource clock) {
    this.folder = folder;
    this.texts = texts;
    this.commands = commands;
    this.clock = clock;
    last = signature();
  }

  /** Whether there is anything to watch: the built-in sample has no folder. */
  static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(Document.SITE_FILE));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lilong-texts");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    looking.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      String now = signature();
      boolean quiet = now.equals(last);
      last = now;
      if (quiet && !now.equals(settled)) {
        read(now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | ExecutionException | TimeoutException e) {
      LOG.warn("the files of the site folder could not be looked at; trying again", e);
    }
  }

  /** Names, sizes and times of all files: cheap, and different when one was written. */
  private String signature() {
    StringBuilder all = new StringBuilder();
    List<Path> files = new ArrayList<>(SiteFolder.files(folder.resolve(Document.RULES)));
    files.addAll(SiteFolder.files(folder.resolve(Document.PROFILES)));
    files.add(folder.resolve(Document.SITE_FILE));
    for (Path file : files) {
      try {
        all.append(file)
            .append(' ')
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file).toMillis())
            .append('\n');
      } catch (IOException e) {
        // gone between two looks: the next one says so
        all.append(file).append(" -\n");
      }
    }
    return all.toString();
  }

  private void read(String signature)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Document> onDisk;
    InForce now;
    Map<String, String> imported;
    try {
      onDisk = SiteFolder.documents(folder);
      imported = texts.files();
      now = texts.inForce().orElseThrow();
    } catch (UncheckedIOException e) {
      bad(
          List.of(
              new Problem(folder.toString(), 0, 0, "", Text.same(String.valueOf(e.getMessage())))));
      return;
    }
    Map<String, String> hashes = Texts.hashes(onDisk);
    if (hashes.equals(imported)) {
      settled = signature;
      well();
      return;
    }
    Installation.Parsed parsed =
        hashes.containsKey(Document.SITE_FILE)
            ? Installation.parse(Texts.merge(now.documents(), imported, onDisk))
            : SiteFolder.folder(folder);
    if (parsed instanceof Installation.Parsed.Bad bad) {
      settled = signature;
      bad(bad.problems());
      return;
    }
    List<String> changed = Texts.changed(imported, hashes);
    Command command =
        Texts.change(
            ((Installation.Parsed.Good) parsed).installation(),
            now.revision().seq(),
            Texts.only(changed),
            hashes);
    Answer answer =
        commands
            .submit(new Command.Asked(command, Actor.GATEWAY, UUID.randomUUID()))
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_S, TimeUnit.SECONDS);
    if (answer instanceof Answer.Done) {
      LOG.info("put in force from files: {}", changed);
      settled = signature;
      well();
    } else {
      LOG.info("texts changed meanwhile; files are looked at again: {}", answer);
    }
  }

  private void well() {
    if (health.state() != Health.State.OK) {
      health = fine(clock.millis());
    }
  }

  private static Health fine(long since) {
    Text words = new Text("站点与规则文件均已生效", "the files of site and rules are in force");
    return new Health("texts", Health.State.OK, since, words, List.of());
  }

  private void bad(List<Problem> problems) {
    problems.forEach(p -> LOG.warn("not put in force: {}", p));
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (Problem p : problems.subList(0, Math.min(MOST_SHOWN, problems.size()))) {
      String place = p.source() + ":" + p.line() + ":" + p.column();
      zh.append("；").append(place).append(' ').append(p.message().zh());
      en.append("; ").append(place).append(' ').append(p.message().en());
    }
    Text words =
        new Text(
            "站点或规则文件有 " + problems.size() + " 处错误，仍按上一份正确的执行" + zh,
            "the files of site and rules have "
                + problems.size()
                + (problems.size() == 1 ? " problem" : " problems")
                + "; the last good ones stay in force"
                + en);
    health =
        new Health(
            "texts",
            Health.State.DEGRADED,
            clock.millis(),
            words,
            List.of(new Health.Figure("problems", problems.size(), "")));
  }

  /** Looks no more; a change under way is not waited for. */
  @Override
  public void close() {
    looking.shutdownNow();
  }

  @Override
  public Health health() {
    return health;
  }
}
