package io.lilong.gateway.decode.described;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of Home Assistant's value templates that says where a value is: {@code {{
 * value_json.a["b"][0] }}}, maybe times or over a number, with filters that only shape it.
 *
 * @param at JSON pointer, null for {@code value}: the whole payload
 * @param scale the value is multiplied by this
 */
record ValueTemplate(@Nullable String at, double scale) {

  static final ValueTemplate WHOLE = new ValueTemplate(null, 1);

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\{\\{-?\\s*\\(?\\s*(value_json|value)\\b((?:\\.\\w+|\\[\\s*(?:'[^']*'|\"[^\"]*\"|\\d+)\\s*])*)"
              + "((?:\\s*\\|\\s*(?:float|int)(?:\\([^()]*\\))?)*)\\s*\\)?"
              + "\\s*(?:([*/])\\s*(\\d+(?:\\.\\d+)?))?\\s*\\)?"
              + "((?:\\s*\\|\\s*\\w+(?:\\([^()]*\\))?)*)\\s*-?}}");
  private static final Pattern STEP =
      Pattern.compile("\\.(\\w+)|\\[\\s*(?:'([^']*)'|\"([^\"]*)\"|(\\d+))\\s*]");
  private static final int LONGEST = 500;

  /** What a template says, or null when it is of another shape. */
  static @Nullable ValueTemplate of(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (text.length() > LONGEST || !shape.matches()) {
      return null;
    }
    StringBuilder pointer = new StringBuilder();
    Matcher step = STEP.matcher(shape.group(2));
    while (step.find()) {
      for (int group = 1; group <= step.groupCount(); group++) {
        if (step.group(group) != null) {
          pointer.append('/').append(step.group(group).replace("~", "~0").replace("/", "~1"));
        }
      }
    }
    double scale = 1;
    if (shape.group(4) != null) {
      double number = Double.parseDouble(shape.group(5));
      scale = shape.group(4).equals("*") ? number : 1 / number;
    }
    boolean whole = shape.group(1).equals("value");
    return Double.isFinite(scale)
        ? new ValueTemplate(whole ? null : pointer.toString(), scale)
        : null;
  }
}
