package io.siglab.simulate.app;

import io.siglab.simulate.app.Inbox.Message;
import io.siglab.simulate.app.Transfer.Carried;
import io.siglab.simulate.model.MessageModel;
import io.siglab.simulate.model.MessageModel.Delta;
import io.siglab.simulate.model.MessageModel.Receiving;
import io.siglab.simulate.net.Server;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/** The receiver's part: content comes down in the state that the model says. */
final class Reading {

  private static final int THUMBNAIL = 9_000;
  private static final int READ_RECEIPT = 60;

  /** A person's touch takes so long to have an effect; chosen. */
  private static final long TOUCH_US = 110_000;

  /** Spread of the planted deltas from trial to trial, percentage points; chosen. */
  private static final double DELTA_DEVIATION = 0.15;

  private static final int LARGEST_SEGMENT = 1_448;

  private final Client receiver;

  Reading(Client receiver) {
    this.receiver = receiver;
  }

  /** A message came in. */
  void arrived(Message message) {
    receiver.inbox().arrive(message);
    receiver.net().time().change();
    content(message, State.SS, () -> Sending.confirm(receiver, message));
  }

  /** The conversation was opened. */
  void open() {
    receiver
        .net()
        .time()
        .after(
            TOUCH_US,
            () -> List.copyOf(receiver.inbox().messages().values()).forEach(this::display));
  }

  private void display(Message message) {
    content(
        message,
        State.RC,
        () -> {
          receiver.inbox().display(message.key());
          receiver.net().time().change();
          sayRead(message);
        });
  }

  private void sayRead(Message message) {
    Client sender = receiver.peer();
    receiver
        .chat()
        .say(
            READ_RECEIPT,
            () ->
                sender
                    .chat()
                    .tell(
                        READ_RECEIPT,
                        () -> {
                          sender.inbox().markRead(message.key());
                          sender.net().time().change();
                        }));
  }

  /** A message was opened. */
  void openMessage(String key) {
    Message message = receiver.inbox().messages().get(key);
    if (message == null) {
      throw new IllegalStateException("no such message: " + key);
    }
    receiver
        .net()
        .time()
        .after(
            TOUCH_US,
            () ->
                content(
                    message,
                    State.RR,
                    () -> {
                      receiver.inbox().load(key);
                      receiver.net().time().change();
                    }));
  }

  /** Gets what belongs to a state. */
  private void content(Message message, State state, Runnable then) {
    MessageModel model = Sending.model(receiver, message.action());
    Optional<Receiving> planted =
        model.receivers().of(receiver.platform().word(), receiver.access());
    Optional<Server> from = model.download();
    boolean main = planted.filter(p -> p.state() == state).isPresent();
    boolean thumbnail = planted.flatMap(Receiving::thumbnail).filter(s -> s == state).isPresent();
    if (main) {
      Sending.fetchMaps(receiver, model, () -> {});
    }
    if (from.isEmpty() || !(main || thumbnail)) {
      then.run();
      return;
    }
    Transfer transfer = new Transfer(receiver.net(), from.get(), model.security());
    if (main) {
      transfer.download(message.bytes(), message.sent().flatMap(sent -> wanted(model, sent)), then);
    } else {
      transfer.download(THUMBNAIL + receiver.net().random().nextInt(3_000), Optional.empty(), then);
    }
  }

  /**
   * What is to arrive, so that the trial has the planted delta. The published delta has no sign:
   * more packets arrive than were sent, and more bytes too unless they would not fit into so many
   * packets.
   */
  private Optional<Carried> wanted(MessageModel model, Carried sent) {
    Client sender = receiver.peer();
    Optional<Delta> planted = model.deltas().of(sender.platform().word(), sender.access());
    return planted.map(
        delta -> {
          long packets = Math.round(sent.packets() * (1 + percent(delta.packets())));
          double more = percent(delta.bytes());
          long bytes = Math.round(sent.bytes() * (1 + more));
          int mtu = receiver.net().access().mtu();
          boolean fits = bytes / packets < Math.min(mtu, LARGEST_SEGMENT + 52) - 20;
          return new Carried(packets, fits ? bytes : Math.round(sent.bytes() * (1 - more)));
        });
  }

  private double percent(double planted) {
    return (planted + receiver.net().random().nextGaussian() * DELTA_DEVIATION) / 100;
  }
}
