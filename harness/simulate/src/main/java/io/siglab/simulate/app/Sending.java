package io.siglab.simulate.app;

import io.siglab.simulate.app.Inbox.Message;
import io.siglab.simulate.model.MessageModel;
import io.siglab.simulate.net.Server;
import io.siglab.words.Action;
import java.util.List;
import java.util.Optional;

/** The sender's part: content goes up, then the message goes to the other party. */
final class Sending {

  /** What a chat message takes beside its text; chosen. */
  private static final int ENVELOPE = 260;

  private static final int RECEIPT = 60;
  private static final int MAP_TILES = 24_000;

  /** An app prepares content before it sends it; chosen. */
  private static final long PREPARE_US = 150_000;

  private static final long PREPARE_SPREAD_US = 200_000;

  private final Client sender;

  Sending(Client sender) {
    this.sender = sender;
  }

  void send(Action action, String key, int bytes) {
    MessageModel model = model(sender, action);
    long prepare = PREPARE_US + sender.net().random().nextLong(PREPARE_SPREAD_US);
    sender.net().time().after(prepare, () -> carry(model, action, key, bytes));
  }

  private void carry(MessageModel model, Action action, String key, int bytes) {
    fetchMaps(sender, model, () -> {});
    if (model.upload().isEmpty()) {
      announce(new Message(action, key, bytes, Optional.empty()), bytes);
      return;
    }
    new Transfer(sender.net(), model.upload().get(), model.security())
        .upload(
            bytes,
            model.segment(),
            carried -> announce(new Message(action, key, bytes, Optional.of(carried)), 0));
  }

  private void announce(Message message, int inline) {
    Client receiver = sender.peer();
    sender
        .chat()
        .say(
            ENVELOPE + inline,
            () ->
                receiver
                    .chat()
                    .tell(ENVELOPE + inline, () -> new Reading(receiver).arrived(message)));
  }

  /** The receiver's phone says that a message is there. */
  static void confirm(Client receiver, Message message) {
    Client sender = receiver.peer();
    receiver
        .chat()
        .say(
            RECEIPT,
            () ->
                sender
                    .chat()
                    .tell(
                        RECEIPT,
                        () -> {
                          sender.inbox().deliver(message.key());
                          sender.net().time().change();
                        }));
  }

  /** Gets the tiles of a map from every server of it, one after the other. */
  static void fetchMaps(Client client, MessageModel model, Runnable then) {
    List<Server> servers =
        model
            .maps()
            .getOrDefault(client.platform().word(), model.maps().getOrDefault("any", List.of()));
    fetch(client, model, servers, then);
  }

  private static void fetch(
      Client client, MessageModel model, List<Server> servers, Runnable then) {
    if (servers.isEmpty()) {
      then.run();
      return;
    }
    int bytes = MAP_TILES / servers.size() + client.net().random().nextInt(2_000);
    new Transfer(client.net(), servers.get(0), MessageModel.Security.TLS)
        .download(
            bytes,
            Optional.empty(),
            () -> fetch(client, model, servers.subList(1, servers.size()), then));
  }

  static MessageModel model(Client client, Action action) {
    MessageModel model = client.model().messages().get(action);
    if (model == null) {
      throw new IllegalStateException(client.model().id() + " sends no " + action.word());
    }
    return model;
  }
}
