package io.siglab.simulate.app;

import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.Word;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The app on one phone: its screen, as elements with names, and what touching them does. Everything
 * that takes time happens in simulated time.
 */
public final class Client {

  private final AppModel model;
  private final Platform platform;
  private final PhoneNet net;
  private final Inbox inbox = new Inbox();
  private @Nullable Client peer;
  private Acquaintance acquaintance = Acquaintance.full();
  private @Nullable ChatLink chat;
  private boolean conversationOpen;
  private boolean signedIn;
  private String typed = "";
  private Action typing = Action.TEXT;
  private CallScreen call = CallScreen.idle();
  private Optional<PhoneCall> ownCall = Optional.empty();

  /** An app that has not been started. */
  public Client(AppModel model, Platform platform, PhoneNet net) {
    this.model = model;
    this.platform = platform;
    this.net = net;
  }

  /** Tells who the other party is, whom this phone knows in every way. */
  public void meets(Client other) {
    meets(other, Acquaintance.full());
  }

  /** Tells who the other party is, and what this phone knows of it. */
  public void meets(Client other, Acquaintance known) {
    peer = other;
    acquaintance = known;
  }

  /** Starts the app, or starts it anew. */
  public void start() {
    if (chat != null) {
      chat.close();
    }
    ChatLink link = new ChatLink(net, model);
    chat = link;
    signedIn = false;
    conversationOpen = false;
    typed = "";
    call = CallScreen.idle();
    inbox.clear();
    link.open(
        () -> {
          signedIn = true;
          net.time().change();
        });
  }

  /** Ends the app. */
  public void stop() {
    if (chat != null) {
      chat.close();
    }
    chat = null;
    signedIn = false;
  }

  PhoneNet net() {
    return net;
  }

  AppModel model() {
    return model;
  }

  Platform platform() {
    return platform;
  }

  String access() {
    return net.access().word();
  }

  Client peer() {
    if (peer == null) {
      throw new IllegalStateException("nobody to talk to");
    }
    return peer;
  }

  ChatLink chat() {
    if (chat == null) {
      throw new IllegalStateException("the app was not started");
    }
    return chat;
  }

  Acquaintance acquaintance() {
    return acquaintance;
  }

  Inbox inbox() {
    return inbox;
  }

  /** The phone's view of a call changes. */
  void show(CallScreen screen) {
    call = screen;
    net.time().change();
  }

  CallScreen callScreen() {
    return call;
  }

  void takesPartIn(PhoneCall other) {
    ownCall = Optional.of(other);
  }

  /** Whether the screen shows an element. */
  public boolean shows(String element) {
    boolean idle = call.isIdle();
    int space = element.indexOf(' ');
    if (space > 0) {
      String key = element.substring(space + 1);
      return switch (element.substring(0, space)) {
        case "message" -> idle && conversationOpen && inbox.displayed(key);
        case "media" -> idle && conversationOpen && inbox.loaded(key);
        case "notification" -> inbox.arrived(key);
        case "delivered" -> inbox.delivered(key);
        case "read" -> inbox.read(key);
        case "ended" -> call.ended(key);
        default -> false;
      };
    }
    return switch (element) {
      case "contact" -> signedIn && idle && !conversationOpen;
      case "conversation", "back", "send", "text-field", "location-field" ->
          idle && conversationOpen;
      case "idle" -> idle;
      case "number-of-peer" -> signedIn && acquaintance.number();
      case "peer-in-contacts" -> signedIn && acquaintance.contact();
      case "ringback", "ringing", "talking" -> call.is(element);
      case "cancel" -> call.is("ringback");
      case "answer", "reject" -> call.is("ringing");
      case "hang-up" -> call.is("talking");
      case "long-enough" -> call.is("talking") && call.longEnough();
      case "dismiss" -> call.isOver();
      default ->
          idle && conversationOpen && (element.startsWith("attach-") || callOf(element) != null);
    };
  }

  /** The id of the call that the screen shows; empty without one. */
  public Optional<String> callId() {
    return call.id().isEmpty() ? Optional.empty() : Optional.of(call.id());
  }

  /** Touches an element that is shown. */
  public void tap(String element) {
    if (!shows(element)) {
      throw new IllegalStateException("the screen does not show " + element);
    }
    switch (element) {
      case "contact" -> {
        conversationOpen = true;
        new Reading(this).open();
      }
      case "back" -> {
        conversationOpen = false;
        inbox.clear();
      }
      case "send" -> {
        new Sending(this).send(typing, typed, typed.length());
        typed = "";
      }
      case "answer" -> ownCall.orElseThrow().answer();
      case "cancel" -> ownCall.orElseThrow().cancel();
      case "reject" -> ownCall.orElseThrow().reject();
      case "hang-up" -> ownCall.orElseThrow().hangUp(this);
      case "dismiss" -> show(CallScreen.idle());
      default -> {
        Action called = callOf(element);
        if (called != null) {
          PhoneCall.dial(this, called);
        } else if (element.startsWith("message ")) {
          new Reading(this).openMessage(element.substring("message ".length()));
        }
      }
    }
    net.time().change();
  }

  /** Types into an element. */
  public void type(String element, String text) {
    typing = element.equals("location-field") ? Action.LOCATION : Action.TEXT;
    typed = text;
  }

  /**
   * Picks a file in the dialog behind an element, which sends it.
   *
   * @param element {@code attach-photo} and the like
   * @param key by which the message is known
   * @param bytes size of the file
   */
  public void pick(String element, String key, int bytes) {
    String kind = element.substring("attach-".length());
    new Sending(this).send(Word.find(Action.class, kind).orElseThrow(), key, bytes);
  }

  private static @Nullable Action callOf(String element) {
    return element.startsWith("call-")
        ? Word.find(Action.class, element.substring(5).toLowerCase(Locale.ROOT)).orElse(null)
        : null;
  }
}
