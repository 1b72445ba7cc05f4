package io.lilong.rules.book;

/**
 * A checked expression. Booleans and numbers only; how it is evaluated, with unknown as a third
 * value, is the engine's.
 */
public sealed interface Expression {

  /** A constant; booleans are 1 and 0. */
  record Constant(double value) implements Expression {}

  /** The last fresh value of a signal. */
  record Value(String signal) implements Expression {}

  /** A parameter, {@code p.name}. */
  record Param(String name) implements Expression {}

  /** Whether an enumerated text signal is the given word. */
  record Word(String signal, String word) implements Expression {}

  record Not(Expression of) implements Expression {}

  record Negated(Expression of) implements Expression {}

  record Choice(Expression when, Expression then, Expression otherwise) implements Expression {}

  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  enum Operator {
    AND,
    OR,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    EQUAL,
    NOT_EQUAL,
    PLUS,
    MINUS,
    TIMES,
    DIVIDE
  }
}
