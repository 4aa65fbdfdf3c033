package io.siglab.simulate.app;

import io.siglab.simulate.app.Transfer.Carried;
import io.siglab.words.Action;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The messages that a phone knows of, and how far each has come. */
final class Inbox {

  /**
   * A message on its way to being read.
   *
   * @param action what it is
   * @param key by which it is known
   * @param bytes of content
   * @param sent what the sender's main session carried; empty where it went through the chat
   */
  record Message(Action action, String key, int bytes, Optional<Carried> sent) {}

  private final Map<String, Message> arrived = new LinkedHashMap<>();
  private final Set<String> displayed = new HashSet<>();
  private final Set<String> loaded = new HashSet<>();
  private final Set<String> delivered = new HashSet<>();
  private final Set<String> read = new HashSet<>();

  void clear() {
    arrived.clear();
    displayed.clear();
    loaded.clear();
    delivered.clear();
    read.clear();
  }

  void arrive(Message message) {
    arrived.put(message.key(), message);
  }

  Map<String, Message> messages() {
    return arrived;
  }

  boolean arrived(String key) {
    return arrived.containsKey(key);
  }

  void display(String key) {
    displayed.add(key);
  }

  boolean displayed(String key) {
    return displayed.contains(key);
  }

  void load(String key) {
    loaded.add(key);
  }

  boolean loaded(String key) {
    return loaded.contains(key);
  }

  void deliver(String key) {
    delivered.add(key);
  }

  boolean delivered(String key) {
    return delivered.contains(key);
  }

  void markRead(String key) {
    read.add(key);
  }

  boolean read(String key) {
    return read.contains(key);
  }
}
