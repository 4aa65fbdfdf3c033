package io.siglab.testbed.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.siglab.store.Attempt;
import io.siglab.store.StoreException;
import io.siglab.testbed.inventory.Mask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what is known of an attempt apart from its captures; derivation never reads it. */
final class GroundTruth {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Ending of the copy of a device's key log, beside its capture. */
  private static final String KEY_LOG = ".keys";

  private final Attempt attempt;
  private final Mask mask;

  GroundTruth(Attempt attempt, Mask mask) {
    this.attempt = attempt;
    this.mask = mask;
  }

  /**
   * Writes {@code truth.json}: what a message carried, what the screens showed, and each account
   * that the apps gave, under its name and then by role.
   *
   * @throws StoreException if it cannot be written
   */
  void write(Optional<MessageContent> content, TrialRecorder recorder) {
    Map<String, Object> truth = new LinkedHashMap<>();
    content.map(MessageContent::truth).ifPresent(truth::putAll);
    truth.put("shown", recorder.shown());
    truth.putAll(recorder.accounts());
    try {
      Files.writeString(
          attempt.file("truth.json"),
          mask.apply(JSON.writeValueAsString(truth)) + "\n",
          StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new StoreException("cannot write the ground truth: " + e.getMessage(), e);
    }
  }

  /**
   * Keeps the keys of each side's TLS connections, where its device gives them away.
   *
   * @throws StoreException if they cannot be copied
   */
  void keepKeys(List<Side> sides) {
    try {
      for (Side side : sides) {
        Optional<Path> keys = side.device().keyLog();
        if (keys.isPresent()) {
          Files.copy(keys.get(), attempt.file(side.role().word() + KEY_LOG));
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot keep the TLS keys: " + e.getMessage(), e);
    }
  }
}
