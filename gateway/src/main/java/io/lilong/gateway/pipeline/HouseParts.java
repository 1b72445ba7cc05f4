package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.notify.Router;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.SiteBook;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.gateway.words.Words;
import java.util.function.Consumer;

/**
 * What the gateway's memory is built from beside the rows of the database.
 *
 * @param registry devices and points, shared with readers
 * @param site its keeper
 * @param decoder says what a metric means
 * @param levels time limits of tickets
 * @param words the message catalogue
 * @param router which ways notices go
 * @param newcomers keeps the last messages of devices without a place
 * @param inForce takes texts that came into force, after their commit, on the writer's thread
 */
public record HouseParts(
    Registry registry,
    SiteBook site,
    Decoder decoder,
    ServiceLevels levels,
    Words words,
    Router router,
    Newcomers newcomers,
    Consumer<Installation> inForce) {

  /** The same with the time limits of other texts, in the zone of these. */
  HouseParts with(Installation installed) {
    ServiceLevels next = installed.levels().in(levels.calendar().zone());
    return new HouseParts(registry, site, decoder, next, words, router, newcomers, inForce);
  }
}
