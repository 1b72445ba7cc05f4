package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.Rereading;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Offers kept messages once more, with the time they came in: what their readings would have raised
 * then is judged as any late reading. What still cannot be read is not kept a second time.
 */
public final class Rereader implements Rereading {

  private final Decoder decoder;
  private final Inlet inlet;

  public Rereader(Decoder decoder, Inlet inlet) {
    this.decoder = decoder;
    this.inlet = inlet;
  }

  @Override
  public Future<Result> again(Quarantined kept) {
    Message message =
        new Message(
            kept.door(),
            kept.client(),
            kept.topic(),
            kept.payload(),
            kept.receivedAt(),
            false,
            false);
    if (decoder.decode(message) instanceof Decoding.Failure failure) {
      return Future.succeededFuture(new Result.Unread(failure.why()));
    }
    Promise<Result> done = Promise.promise();
    inlet.offer(
        message,
        settlement -> {
          switch (settlement) {
            case RECORDED -> done.complete(new Result.Recorded());
            case QUARANTINED -> done.complete(new Result.SetAside());
            case REFUSED -> done.fail("the writer is closing");
          }
        });
    return done.future();
  }
}
