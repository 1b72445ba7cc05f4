package io.lilong.gateway.texts;

import java.util.List;
import java.util.Optional;

/**
 * A revision with all its texts.
 *
 * @param documents in the order of kind and name
 */
public record InForce(Revision revision, List<Document> documents) {

  /** The text of that kind and name. */
  public Optional<Document> find(String kind, String name) {
    return documents.stream()
        .filter(d -> d.kind().equals(kind) && d.name().equals(name))
        .findFirst();
  }
}
