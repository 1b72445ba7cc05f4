package io.lilong.gateway.decode;

import io.lilong.gateway.change.Page;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages that could not be read. Reads block on the database. */
public interface Quarantine {

  /** Newest first; {@code reason} filters by code. */
  Page<Quarantined> list(@Nullable String reason, @Nullable String cursor, int limit);

  Optional<Quarantined> find(long id);

  /** How many are kept, by reason. */
  Map<Decoding.Reason, Long> counts();

  /** Where parts behind the journal put what they cannot pass on; completes after the commit. */
  interface Keeper {
    Future<Void> keep(Quarantined message);
  }
}
