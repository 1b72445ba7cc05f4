package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.notify.Router;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.SiteBook;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.gateway.words.Words;

/**
 * What the gateway's memory is built from beside the rows of the database.
 *
 * @param registry devices and points, shared with readers
 * @param site its keeper
 * @param decoder says what a metric means
 * @param levels time limits of tickets
 * @param words the message catalogue
 * @param router which ways notices go
 */
public record HouseParts(
    Registry registry,
    SiteBook site,
    Decoder decoder,
    ServiceLevels levels,
    Words words,
    Router router) {}
