package io.siglab.testbed.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.testbed.yaml.ConfigSchema;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.testbed.yaml.YamlReader;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@code devices.yaml} strictly: against its schema, then ids, the pairs and the secrets, all
 * problems reported together.
 */
public final class InventoryReader {

  private final Function<String, Optional<String>> environment;

  /**
   * @param environment looks an environment variable up
   */
  public InventoryReader(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** A reader that looks secrets up in this process's environment. */
  public static InventoryReader standard() {
    return new InventoryReader(name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * Reads an inventory.
   *
   * @throws ConfigException with every problem found
   */
  public Inventory read(Path file) {
    ConfigSchema schema = ConfigSchema.load(InventoryReader.class, "devices.schema.json");
    List<Problem> problems = new ArrayList<>();
    YamlDocument document = YamlReader.standard().read(file, schema, problems);
    boolean wellFormed = problems.isEmpty();
    List<String> ids = ids(document, problems);
    PairsReader pairs = new PairsReader(document, problems);
    pairs.check(ids);
    Map<String, DeviceEntry> devices = new LinkedHashMap<>();
    if (wellFormed) {
      Secrets secrets = new Secrets(file, environment);
      JsonNode list = document.root().path("devices");
      for (int i = 0; i < list.size(); i++) {
        DeviceEntry entry = entry(document, list.get(i), "/devices/" + i, secrets, problems);
        devices.put(entry.id(), entry);
      }
    }
    YamlReader.throwIfAny(problems);
    List<DevicePair> formed = pairs.pairs(devices);
    YamlReader.throwIfAny(problems);
    return new Inventory(file.toString(), List.copyOf(devices.values()), formed);
  }

  private static List<String> ids(YamlDocument document, List<Problem> problems) {
    List<String> ids = new ArrayList<>();
    JsonNode list = document.root().path("devices");
    for (int i = 0; i < list.size(); i++) {
      JsonNode id = list.get(i).path("id");
      if (!id.isTextual()) {
        continue;
      }
      if (ids.contains(id.asText())) {
        problems.add(
            document.problem(
                "/devices/" + i + "/id",
                "duplicate id '" + id.asText() + "'",
                "give every device an id of its own"));
      }
      ids.add(id.asText());
    }
    return ids;
  }

  private static DeviceEntry entry(
      YamlDocument document,
      JsonNode node,
      String pointer,
      Secrets secrets,
      List<Problem> problems) {
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, Account> accounts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      String at = pointer + YamlDocument.step(key);
      switch (key) {
        case "id", "kind" -> {}
        case "accounts" ->
            accounts.putAll(accounts(document, field.getValue(), at, secrets, problems));
        case "token" ->
            properties.put(key, secret(document, field.getValue(), at, secrets, problems));
        default -> flatten(key, field.getValue(), properties);
      }
    }
    DeviceKind kind = Word.find(DeviceKind.class, node.path("kind").asText()).orElseThrow();
    return new DeviceEntry(node.path("id").asText(), kind, properties, accounts);
  }

  private static void flatten(String key, JsonNode value, Map<String, String> into) {
    if (value.isObject()) {
      value.properties().forEach(e -> flatten(key + "." + e.getKey(), e.getValue(), into));
    } else {
      into.put(key, value.asText());
    }
  }

  private static Map<String, Account> accounts(
      YamlDocument document,
      JsonNode node,
      String pointer,
      Secrets secrets,
      List<Problem> problems) {
    Map<String, Account> accounts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> app : node.properties()) {
      String at = pointer + YamlDocument.step(app.getKey());
      JsonNode account = app.getValue();
      String name = secret(document, account.path("name"), at + "/name", secrets, problems);
      String password =
          account.has("password")
              ? secret(document, account.path("password"), at + "/password", secrets, problems)
              : "";
      accounts.put(app.getKey(), new Account(name, password));
    }
    return accounts;
  }

  private static String secret(
      YamlDocument document,
      JsonNode reference,
      String pointer,
      Secrets secrets,
      List<Problem> problems) {
    try {
      return secrets.resolve(reference.asText());
    } catch (Secrets.MissingSecretException e) {
      problems.add(document.problem(pointer, e.what(), e.mend()));
      return "";
    }
  }
}
