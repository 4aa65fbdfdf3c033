package io.siglab.meter.output;

/**
 * A member of an object, which is left out where there is no value or an empty one.
 *
 * @param json takes it
 * @param key name of the member
 */
record JsonMember(JsonText json, String key) implements FieldSink {
  @Override
  public void none() {
    // Left out.
  }

  @Override
  public void number(long value) {
    json.number(key, value);
  }

  @Override
  public void decimal(String value) {
    json.key(key);
    json.number(value);
  }

  @Override
  public void word(String value) {
    text(value);
  }

  @Override
  public void text(String value) {
    if (!value.isEmpty()) {
      json.key(key);
      json.string(value);
    }
  }
}
