package io.siglab.testbed.doctor;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.PlatformProfile;
import io.siglab.testbed.app.Variant;
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The profile of an app that was tried with some versions, and an account of it. */
final class ChatProfile {

  static final String TARGET = "org.example.chat";
  static final Map<String, Account> ACCOUNTS = Map.of("chat", new Account("somebody", "secret"));

  private ChatProfile() {}

  static AppCatalogue tried(Platform platform, List<String> versions) {
    PlatformProfile profile =
        new PlatformProfile(
            versions,
            TARGET,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    return AppCatalogue.of(
        List.of(
            new AppProfile(
                "chat",
                "Chat",
                List.of(),
                new Variant("standard", "As installed.", Map.of(), Optional.empty()),
                Map.of(platform, profile))));
  }
}
