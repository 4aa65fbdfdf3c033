package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.StoreException;
import io.siglab.testbed.app.Placeholders;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.media.Content;
import io.siglab.testbed.media.ContentGenerator;
import io.siglab.testbed.media.ContentSeed;
import io.siglab.testbed.media.ContentSpec;
import io.siglab.words.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the message of one attempt carries: generated from the run's seed, given to the phones. */
final class MessageContent {

  private final Content content;

  private MessageContent(Content content) {
    this.content = content;
  }

  /**
   * Generates the content of an attempt; a file lies in its directory until it is given up.
   *
   * @throws StoreException if it cannot be written there
   */
  static MessageContent generate(ContentSpec spec, long seed, Attempt attempt) {
    ContentSeed own = new ContentSeed(seed, attempt.trial().id(), attempt.number());
    try {
      return new MessageContent(new ContentGenerator().generate(spec, own, attempt.directory()));
    } catch (IOException e) {
      throw new StoreException(
          "cannot write generated content into " + attempt.directory() + ": " + e.getMessage(), e);
    }
  }

  /** Placeholders of a phone's steps; the sender's phone gets its own copy of the file. */
  Map<String, String> values(Role role, AppSession session) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Placeholders.TOKEN, content.token());
    values.put(Placeholders.TEXT, content.text());
    content
        .file()
        .ifPresent(
            file -> {
              values.put(Placeholders.FILE_NAME, String.valueOf(file.getFileName()));
              if (role == Role.SENDER) {
                values.put(Placeholders.FILE, session.provideFile(file));
              }
            });
    return values;
  }

  /** Removes the file once the phone has its own copy. */
  void giveUp() {
    content.file().ifPresent(MessageContent::delete);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new StoreException("cannot remove " + file + ": " + e.getMessage(), e);
    }
  }

  /** What is known of it, as ground truth. */
  Map<String, Object> truth() {
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("token", content.token());
    truth.put("content_kind", content.kind().word());
    truth.put("content_bytes", content.bytes());
    return truth;
  }
}
