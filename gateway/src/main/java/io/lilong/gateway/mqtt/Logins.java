package io.lilong.gateway.mqtt;

import com.password4j.Argon2Function;
import com.password4j.Password;
import io.lilong.gateway.config.DeviceCredential;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.mqtt.MqttAuth;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Says who may connect.
 *
 * <p>Checking a password is slow on purpose, so it happens on one worker thread, and a pair that
 * was right is remembered (keyed hash, in memory only) for as long as the process lives: a house
 * full of sensors that comes back after a power cut is let in at once.
 */
final class Logins {
  private static final int MOST_WAITING = 1_000;
  private static final long PAUSE_AFTER_WRONG_MS = 1_000;

  private final Vertx vertx;
  private final Map<String, DeviceCredential> byUser;
  private final WorkerExecutor worker;
  private final SecretKeySpec key;
  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Logins(Vertx vertx, List<DeviceCredential> credentials) {
    this.vertx = vertx;
    this.byUser =
        credentials.stream().collect(Collectors.toMap(DeviceCredential::user, Function.identity()));
    this.worker = vertx.createSharedWorkerExecutor("lilong-mqtt-login", 1);
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** What came of a login: rights, or why not. */
  record Answer(@Nullable Rights rights, @Nullable Refusal refusal) {}

  /** Decides at once where no password is to be checked; fails never. */
  Future<Answer> login(@Nullable MqttAuth auth) {
    if (byUser.isEmpty()) {
      return Future.succeededFuture(new Answer(Rights.unlimited(), null));
    }
    DeviceCredential credential = auth == null ? null : byUser.get(auth.getUsername());
    if (auth == null || credential == null) {
      return wrong();
    }
    String proof = proof(auth);
    if (proof.equals(known.get(auth.getUsername()))) {
      return right(credential);
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.succeededFuture(new Answer(null, Refusal.BUSY));
    }
    return worker
        .executeBlocking(() -> check(credential, auth.getPassword(), proof), true)
        .onComplete(done -> waiting.decrementAndGet())
        .transform(done -> done.succeeded() && done.result() ? right(credential) : wrong());
  }

  private boolean check(DeviceCredential credential, String password, String proof) {
    if (proof.equals(known.get(credential.user()))) {
      return true;
    }
    String hash = credential.passwordHash();
    boolean right = Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    if (right) {
      known.put(credential.user(), proof);
    }
    return right;
  }

  private static Future<Answer> right(DeviceCredential credential) {
    return Future.succeededFuture(new Answer(Rights.of(credential), null));
  }

  private Future<Answer> wrong() {
    Promise<Answer> later = Promise.promise();
    vertx.setTimer(PAUSE_AFTER_WRONG_MS, timer -> later.complete(new Answer(null, Refusal.LOGIN)));
    return later.future();
  }

  private String proof(MqttAuth auth) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(auth.getUsername().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of()
          .formatHex(mac.doFinal(auth.getPassword().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  Future<Void> close() {
    return worker.close();
  }
}
