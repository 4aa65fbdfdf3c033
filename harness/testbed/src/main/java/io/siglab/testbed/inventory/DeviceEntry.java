package io.siglab.testbed.inventory;

import io.siglab.words.Platform;
import io.siglab.words.Word;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One device as the inventory lists it.
 *
 * @param id unique in the inventory
 * @param kind how it is reached
 * @param properties the kind's own settings, already checked against the schema, by key; those of a
 *     nested mapping by {@code outer.inner}
 * @param accounts the test accounts by the app's name, secrets resolved; none for virtual phones,
 *     whose accounts the lab makes
 */
public record DeviceEntry(
    String id, DeviceKind kind, Map<String, String> properties, Map<String, Account> accounts) {

  public DeviceEntry {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
  }

  /** A device without accounts of its own. */
  public DeviceEntry(String id, DeviceKind kind, Map<String, String> properties) {
    this(id, kind, properties, Map.of());
  }

  /**
   * A property by which devices are paired: {@code kind}, {@code platform} (android, ios or web),
   * or a setting of the kind, such as {@code access}.
   */
  public Optional<String> trait(String name) {
    return switch (name) {
      case "kind" -> Optional.of(kind.word());
      case "platform" -> Optional.of(platform().word());
      default -> Optional.ofNullable(properties.get(name));
    };
  }

  /**
   * The test account for an app: the one listed under its id, or under the longest beginning of it
   * that ends before a hyphen.
   *
   * @param app its id with its variant, for example {@code signal-plain}
   */
  public Optional<Account> account(String app) {
    return accounts.entrySet().stream()
        .filter(a -> (app + "-").startsWith(a.getKey() + "-"))
        .max(Comparator.comparingInt(a -> a.getKey().length()))
        .map(Map.Entry::getValue);
  }

  /** Which edition of the apps it runs, as its kind or its settings say. */
  public Platform platform() {
    return switch (kind) {
      case VIRTUAL -> Platform.WEB;
      case ANDROID -> Platform.ANDROID;
      case IOS -> Platform.IOS;
      case SIMULATED, HOTSPOT, REMOTE ->
          Word.find(Platform.class, properties.getOrDefault("platform", "")).orElse(Platform.WEB);
    };
  }

  /** The kind's settings may hold tokens: only their keys are shown. */
  @Override
  public String toString() {
    return "DeviceEntry[" + id + ", " + kind.word() + ", " + properties.keySet() + "]";
  }
}
