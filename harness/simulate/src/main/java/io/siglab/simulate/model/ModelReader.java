package io.siglab.simulate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.simulate.model.CallModel.Course;
import io.siglab.simulate.model.CallModel.Transport;
import io.siglab.simulate.model.MessageModel.Delta;
import io.siglab.simulate.model.MessageModel.Receiving;
import io.siglab.simulate.model.MessageModel.Security;
import io.siglab.simulate.net.Server;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.testbed.yaml.ConfigSchema;
import io.siglab.testbed.yaml.Position;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.YamlDocument;
import io.siglab.testbed.yaml.YamlReader;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads models of apps strictly. */
public final class ModelReader {

  private static final int HTTPS = 443;

  private final ConfigSchema schema =
      ConfigSchema.load(ModelReader.class, "simulated-app.schema.json");

  /**
   * Reads every model in a folder, by file name.
   *
   * @throws ConfigException with every problem of all of them
   */
  public List<AppModel> readAll(Path folder) {
    List<Problem> problems = new ArrayList<>();
    List<AppModel> models = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        models.add(read(file));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    YamlReader.throwIfAny(problems);
    return models;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigException(
          List.of(
              new Problem(
                  folder.toString(),
                  Position.START,
                  "no models of apps: the folder cannot be read",
                  "they lie in scenarios/simulated/models",
                  "")));
    }
  }

  /**
   * Reads one model.
   *
   * @throws ConfigException with every problem found
   */
  public AppModel read(Path file) {
    List<Problem> problems = new ArrayList<>();
    YamlDocument document = YamlReader.standard().read(file, schema, problems);
    YamlReader.throwIfAny(problems);
    JsonNode root = document.root();
    Map<Platform, String> versions = new EnumMap<>(Platform.class);
    root.path("versions")
        .properties()
        .forEach(e -> versions.put(word(Platform.class, e.getKey()), e.getValue().asText()));
    Map<Action, MessageModel> messages = new LinkedHashMap<>();
    root.path("messages")
        .properties()
        .forEach(
            e -> messages.put(word(Action.class, e.getKey()), message(e.getValue(), versions)));
    Map<Action, CallModel> calls = new LinkedHashMap<>();
    root.path("calls")
        .properties()
        .forEach(
            e -> {
              Action action = word(Action.class, e.getKey());
              calls.put(action, call(e.getValue(), action == Action.VIDEO_CALL));
            });
    List<List<Platform>> pairs = new ArrayList<>();
    for (JsonNode pair : root.path("pairs")) {
      pairs.add(texts(pair).stream().map(text -> word(Platform.class, text)).toList());
    }
    return new AppModel(
        root.path("app").asText(),
        root.path("variant").asText(),
        root.path("title").asText(),
        root.path("source").asText(),
        pairs,
        versions,
        texts(root.path("domains")),
        server(root.path("chat")),
        !root.path("chat").path("opaque").asBoolean(),
        messages,
        calls,
        texts(root.path("call-conditions")).stream()
            .map(text -> word(CallCondition.class, text))
            .toList());
  }

  private static MessageModel message(JsonNode node, Map<Platform, String> versions) {
    Set<Platform> senders = new LinkedHashSet<>(versions.keySet());
    if (node.has("senders")) {
      senders.clear();
      texts(node.path("senders")).forEach(text -> senders.add(word(Platform.class, text)));
    }
    Map<String, List<Server>> maps = new LinkedHashMap<>();
    node.path("maps")
        .properties()
        .forEach(
            e -> {
              List<Server> servers = new ArrayList<>();
              e.getValue().forEach(server -> servers.add(server(server)));
              maps.put(e.getKey(), List.copyOf(servers));
            });
    Optional<Server> upload = optional(node, "upload", ModelReader::server);
    return new MessageModel(
        node.path("bytes").asInt(),
        senders,
        Security.valueOf(node.path("security").asText("tls").toUpperCase(Locale.ROOT)),
        node.path("segment").asInt(),
        upload,
        optional(node, "download", ModelReader::server).or(() -> upload),
        bySide(node.path("receiver"), ModelReader::receiving),
        bySide(
            node.path("delta"),
            d -> new Delta(d.path("packets").asDouble(), d.path("bytes").asDouble())),
        maps);
  }

  private static Receiving receiving(JsonNode node) {
    return new Receiving(
        State.valueOf(node.path("state").asText()),
        optional(node, "thumbnail", n -> State.valueOf(n.asText())));
  }

  private static CallModel call(JsonNode node, boolean video) {
    Server server = server(node.path("server"));
    Map<State, BySide<Course>> states = new EnumMap<>(State.class);
    for (State state : List.of(State.NANS, State.ANS)) {
      states.put(state, bySide(node.path(state.word()), n -> course(n, server)));
    }
    return new CallModel(video, states);
  }

  private static Course course(JsonNode node, Server server) {
    Set<Role> disclosed = new LinkedHashSet<>();
    texts(node.path("disclosed")).forEach(text -> disclosed.add(word(Role.class, text)));
    double share = node.path("peer").asText().equals("call_party") ? 1 : 0;
    return new Course(
        optional(node, "server", ModelReader::server).orElse(server),
        node.path("direct-share").asDouble(share),
        node.path("caller").asDouble(),
        node.path("callee").asDouble(),
        transport(node.path("transport").path("caller")),
        transport(node.path("transport").path("callee")),
        disclosed,
        Set.copyOf(texts(node.path("kinds"))));
  }

  private static Transport transport(JsonNode node) {
    return Transport.valueOf(node.asText("udp").toUpperCase(Locale.ROOT));
  }

  private static Server server(JsonNode node) {
    int port = node.path("port").asInt(HTTPS);
    return node.has("address")
        ? Server.unnamed(node.path("address").asText(), port)
        : Server.named(node.path("name").asText(), optional(node, "alias", JsonNode::asText), port);
  }

  private static <T> BySide<T> bySide(JsonNode node, Function<JsonNode, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    node.properties().forEach(e -> values.put(e.getKey(), read.apply(e.getValue())));
    return new BySide<>(values);
  }

  private static <T> Optional<T> optional(JsonNode node, String key, Function<JsonNode, T> read) {
    return node.has(key) ? Optional.of(read.apply(node.path(key))) : Optional.empty();
  }

  private static <E extends Enum<E> & Word> E word(Class<E> type, String word) {
    return Word.find(type, word).orElseThrow(() -> new IllegalArgumentException("no " + word));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
