package io.lilong.gateway.decode.panel;

/** What the fire bit of a component means, by the component's type. */
final class Component {

  static final String SMOKE = "smoke";
  static final String HEAT = "heat";
  static final String CALL_POINT = "call_point";

  /** The panel says fire and not what it saw: a whole system, a type that tells nothing. */
  static final String FIRE = "fire";

  private Component() {}

  static String fireSignal(int type) {
    if (type >= 30 && type <= 37) {
      return HEAT;
    }
    if (type >= 40 && type <= 44) {
      return SMOKE;
    }
    return type == 23 || type == 24 ? CALL_POINT : FIRE;
  }
}
