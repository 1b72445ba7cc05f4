package io.lilong.gateway.history;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The HTTP side both clients share: notes the status and {@code Retry-After} of the newest answer,
 * which their exceptions do not all tell. For calls of one thread at a time.
 */
final class LastAnswer implements Interceptor {

  private volatile int status;
  private volatile long retryAfterMs;

  @Override
  public Response intercept(Chain chain) throws IOException {
    status = 0;
    retryAfterMs = 0;
    Response response = chain.proceed(chain.request());
    status = response.code();
    retryAfterMs = millis(response.header("Retry-After", "0"));
    return response;
  }

  private static long millis(String seconds) {
    try {
      return Math.max(0, TimeUnit.SECONDS.toMillis(Long.parseLong(seconds.trim())));
    } catch (NumberFormatException aDate) {
      return 0;
    }
  }

  /** Forgets the last one: a call that fails before it is sent has no answer. */
  void forget() {
    status = 0;
    retryAfterMs = 0;
  }

  InfluxWire.Answer answer(String message) {
    return new InfluxWire.Answer(status, retryAfterMs, message);
  }

  /** Call off everything a client has under way. */
  static void cancel(OkHttpClient client) {
    client.dispatcher().cancelAll();
  }
}
