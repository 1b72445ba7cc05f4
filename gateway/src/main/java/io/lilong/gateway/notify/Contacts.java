package io.lilong.gateway.notify;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.config.NotifyConfig;
import java.util.List;
import java.util.Locale;

/** How to reach those a notice is for. Called on the writer's thread and others: at once. */
@FunctionalInterface
public interface Contacts {

  List<Reach> of(Audience audience);

  /**
   * A way to somebody; what is unknown is empty.
   *
   * @param user user id at the robots' platform
   */
  record Reach(String name, String phone, String mail, String user) {}

  /** The people of the settings. */
  static Contacts of(List<NotifyConfig.Person> people) {
    return audience ->
        people.stream()
            .filter(p -> stands(audience, p.audiences()))
            .map(p -> new Reach(p.name(), p.phone(), p.mail(), p.user()))
            .toList();
  }

  /** Whether an audience is one of the words, of which one may be {@code crew:*}. */
  static boolean stands(Audience audience, java.util.Set<String> words) {
    return words.contains(audience.word())
        || words.contains(audience.kind().name().toLowerCase(Locale.ROOT) + ":*");
  }
}
