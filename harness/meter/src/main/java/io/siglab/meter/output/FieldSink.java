package io.siglab.meter.output;

/** Takes the value of one column of one flow; exactly one of these is called for each. */
interface FieldSink {
  /** There is no value. */
  void none();

  /** A whole number. */
  void number(long value);

  /** A number with decimals, already written. */
  void decimal(String value);

  /** One of the words of the format, or an address: ASCII without commas, quotes or newlines. */
  void word(String value);

  /** What others chose: any characters. */
  void text(String value);
}
