package io.lilong.gateway.store;

import io.lilong.rules.book.Text;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data directory cannot be used as it is; a person must decide. Nothing was lost by it. */
public final class StoreRefused extends Exception {

  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Why {
    /** Another process has the directory. */
    IN_USE,
    /** The database is damaged, or was found so before and nobody has put another in its place. */
    CORRUPT,
    /** A newer version of the gateway wrote it. */
    NEWER,
    /** The database does not promise that what is committed is on disk. */
    UNSAFE,
    /** It cannot be created, opened or written. */
    UNUSABLE
  }

  private final Why why;
  private final transient Text words;
  private final transient @Nullable Path aside;

  StoreRefused(Why why, Text words, @Nullable Path aside, @Nullable Throwable cause) {
    super(words.en(), cause);
    this.why = why;
    this.words = words;
    this.aside = aside;
  }

  public Why why() {
    return why;
  }

  /** What is wrong and what to do, for people. */
  public Text words() {
    return words;
  }

  /** Where a damaged database was moved to, null when none was. */
  public @Nullable Path aside() {
    return aside;
  }
}
