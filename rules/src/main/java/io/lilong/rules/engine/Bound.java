package io.lilong.rules.engine;

/**
 * A limit as the engine looks it up: a number, or a parameter's value on the device.
 *
 * @param fixed the number, unused where there is a parameter
 * @param param index of the parameter, -1 for none
 * @param shift what the deadband moves it by
 */
record Bound(double fixed, int param, double shift) {

  /** The limit without its shift. */
  double of(Unit unit) {
    return param < 0 ? fixed : unit.param[param];
  }
}
