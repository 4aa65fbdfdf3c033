package io.siglab.simulate.model;

import io.siglab.simulate.net.Server;
import io.siglab.words.Platform;
import io.siglab.words.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an app sends and receives one kind of message.
 *
 * @param bytes of content
 * @param senders platforms that offer it
 * @param security of the session that carries it
 * @param segment most payload bytes of a segment that the sender sends; 0 for what the path takes
 * @param upload where the sender puts it; empty where it goes through the chat connection
 * @param download where the receiver gets it
 * @param receivers by the receiver's platform
 * @param deltas volume delta by the sender's platform (Li 2020, formula (1)); where there is none,
 *     what was sent arrives
 * @param maps servers of maps that both phones ask, by platform; for locations
 */
public record MessageModel(
    int bytes,
    Set<Platform> senders,
    Security security,
    int segment,
    Optional<Server> upload,
    Optional<Server> download,
    BySide<Receiving> receivers,
    BySide<Delta> deltas,
    Map<String, List<Server>> maps) {

  /** What an onlooker sees of a session's content. */
  public enum Security {
    /** TLS 1.3. */
    TLS,
    /** HTTP in the clear. */
    PLAIN,
    /** Bytes without any form. */
    OPAQUE
  }

  /**
   * When the receiver gets it.
   *
   * @param state that carries the main session
   * @param thumbnail that carries a smaller picture of it
   */
  public record Receiving(State state, Optional<State> thumbnail) {}

  /**
   * A volume delta.
   *
   * @param packets percent
   * @param bytes percent, of IP bytes
   */
  public record Delta(double packets, double bytes) {}

  public MessageModel {
    senders = Set.copyOf(senders);
    maps = Map.copyOf(maps);
  }
}
