package io.lilong.gateway.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/**
 * Hashing of passwords: argon2id with 19 MiB, two passes, one lane (the floor OWASP names). Each
 * call takes tens of milliseconds of one core: call it off the event loop and off the writer. Any
 * thread.
 */
public final class Passwords {

  /** Longer ones are refused before they are hashed. */
  public static final int MAX_LENGTH = 256;

  /** Shorter ones may not be set. */
  public static final int MIN_LENGTH = 8;

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

  private Passwords() {}

  /** The hash in PHC form, with a fresh salt. */
  public static String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
  }

  /** Whether {@code password} is the one {@code phc} was made of, with the costs named in it. */
  public static boolean matches(String password, String phc) {
    return Password.check(password, phc).with(Argon2Function.getInstanceFromHash(phc));
  }

  /** Takes as long as {@link #matches}, so that an unknown name cannot be told by the time. */
  public static void waste(String password) {
    Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2);
  }
}
