package io.lilong.gateway.pipeline;

/** What became of the messages and readings of one batch; added to the metrics after its commit. */
final class Tally {
  long recorded;
  long quarantined;
  long readings;
  long duplicates;
  long late;
  long historical;
  long skewed;
  long transitions;
  long redelivered;
}
