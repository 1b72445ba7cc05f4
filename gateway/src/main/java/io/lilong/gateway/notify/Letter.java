package io.lilong.gateway.notify;

import io.lilong.gateway.change.Audience;
import io.lilong.rules.book.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a channel gets it, in the channel's language.
 *
 * @param key idempotency key: the same with every try
 * @param kind what it tells; the first one's where it tells several
 * @param ref alarm id or ticket number; the first one's
 * @param audience whom it is for
 * @param recipient phone number or mail address, empty for a group
 * @param people those of the audience that can be mentioned
 * @param title one line
 * @param text the whole, title included
 * @param severity null where it has none
 * @param compound compound code, empty for none
 * @param fire about a fire
 * @param test about a test
 * @param at epoch ms of the notice
 * @param count how many notices it tells
 */
public record Letter(
    String key,
    Notice.Kind kind,
    String ref,
    Audience audience,
    String recipient,
    List<Contacts.Reach> people,
    String title,
    String text,
    @Nullable Severity severity,
    String compound,
    boolean fire,
    boolean test,
    long at,
    long count) {}
