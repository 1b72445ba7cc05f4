package io.lilong.rules.reading;

/** What a reading's value is. A boolean travels as 1.0 / 0.0, a text beside a NaN number. */
public enum ValueType {
  NUMBER,
  BOOLEAN,
  TEXT
}
