package io.lilong.gateway.change;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who is to be told of something: the desk, everyone of a role, a crew, one member, or somebody
 * outside the property team (water company, grid centre).
 *
 * @param kind which kind of addressee
 * @param code role word, or code of the crew, member or outsider; empty for the desk
 */
public record Audience(Kind kind, String code) {

  /** Kinds of addressees; their word in front of the colon is the name in lower case. */
  public enum Kind {
    DESK,
    ROLE,
    CREW,
    MEMBER,
    OUTSIDE
  }

  /** The alarm desk, whoever sits there. */
  public static final Audience DESK = new Audience(Kind.DESK, "");

  private static final Pattern CODE = Pattern.compile("[^\\s:,\\p{Cntrl}]{1,64}");

  public Audience {
    Objects.requireNonNull(kind);
    boolean fits =
        switch (kind) {
          case DESK -> code.isEmpty();
          case ROLE -> isRole(code);
          case CREW, MEMBER, OUTSIDE -> CODE.matcher(code).matches();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "nobody is addressed as \"" + word(kind, code) + "\": " + EXPECTED);
    }
  }

  private static final String EXPECTED =
      "expected desk, role:supervisor, crew:CODE, member:CODE or outside:CODE";

  public static Audience role(Role role) {
    return new Audience(Kind.ROLE, role.word());
  }

  public static Audience crew(String code) {
    return new Audience(Kind.CREW, code);
  }

  public static Audience member(String code) {
    return new Audience(Kind.MEMBER, code);
  }

  public static Audience outside(String code) {
    return new Audience(Kind.OUTSIDE, code);
  }

  /** As stored and as written in settings: {@code desk}, {@code crew:electric}. */
  public String word() {
    return word(kind, code);
  }

  /**
   * The addressee of a {@link #word}.
   *
   * @throws IllegalArgumentException naming the text and what was expected
   */
  public static Audience parse(String word) {
    int colon = word.indexOf(':');
    String kind = colon < 0 ? word : word.substring(0, colon);
    for (Kind one : Kind.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(kind) && (one == Kind.DESK) == (colon < 0)) {
        return new Audience(one, colon < 0 ? "" : word.substring(colon + 1));
      }
    }
    throw new IllegalArgumentException("nobody is addressed as \"" + word + "\": " + EXPECTED);
  }

  private static boolean isRole(String code) {
    for (Role role : Role.values()) {
      if (role.word().equals(code)) {
        return true;
      }
    }
    return false;
  }

  private static String word(Kind kind, String code) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.DESK ? word : word + ":" + code;
  }
}
