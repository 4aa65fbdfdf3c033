package io.siglab.simulate.model;

import io.siglab.simulate.net.Server;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of an app.
 *
 * @param app short name
 * @param variant which measurement it is a model of
 * @param title for people
 * @param source whose published values it plants
 * @param pairs platforms of the two phones that it can be simulated on; in either order
 * @param versions that were measured, by platform
 * @param domains host name patterns that belong to the app
 * @param chat the server of its long-lived connection
 * @param encrypted whether that connection speaks TLS
 * @param messages by action; an action without an entry is not offered
 * @param calls likewise
 * @param callConditions what must hold before it puts a call through
 */
public record AppModel(
    String app,
    String variant,
    String title,
    String source,
    List<List<Platform>> pairs,
    Map<Platform, String> versions,
    List<String> domains,
    Server chat,
    boolean encrypted,
    Map<Action, MessageModel> messages,
    Map<Action, CallModel> calls,
    List<CallCondition> callConditions) {

  public AppModel {
    pairs = List.copyOf(pairs);
    domains = List.copyOf(domains);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
    calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
    callConditions = List.copyOf(callConditions);
  }

  /** As plans, manifests and signatures name it. */
  public String id() {
    return app + "-" + variant;
  }

  /** Whether it can be simulated on two phones. */
  public boolean fits(Platform first, Platform second) {
    return pairs.contains(List.of(first, second)) || pairs.contains(List.of(second, first));
  }
}
