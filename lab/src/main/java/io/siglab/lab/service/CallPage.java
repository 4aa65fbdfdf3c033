package io.siglab.lab.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siglab.lab.net.Service;
import io.siglab.testbed.inventory.Account;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of the calling app's page: its program, its contacts, and each account's credentials
 * for the relay.
 */
final class CallPage {

  private static final List<String> PROGRAM =
      List.of(
          "index.html",
          "call.css",
          "app.js",
          "screen.js",
          "line.js",
          "socket.js",
          "ear.js",
          "call.js",
          "media.js",
          "relay.js",
          "truth.js",
          "settings.js");

  private CallPage() {}

  /**
   * Writes the files into a directory, which is made.
   *
   * @param sipJs the package whose version is the app's; its program states an older one
   */
  static void write(
      Path directory, Path sipJs, List<Account> accounts, RelayCredentials credentials)
      throws IOException {
    Files.createDirectories(directory.resolve("relay"));
    for (String name : PROGRAM) {
      try (InputStream stream = CallPage.class.getResourceAsStream("/io/siglab/lab/call/" + name)) {
        if (stream == null) {
          throw new IllegalStateException("no resource " + name);
        }
        Files.copy(stream, directory.resolve(name));
      }
    }
    JsonMapper json = JsonMapper.builder().build();
    ArrayNode contacts = json.createArrayNode();
    for (Account account : accounts) {
      contacts.add(account.name());
      ObjectNode login = json.createObjectNode();
      login.put("username", credentials.userName(account));
      login.put("credential", credentials.password(account));
      json.writeValue(
          directory.resolve("relay/" + AccountNames.user(account) + ".json").toFile(), login);
    }
    ObjectNode lab = json.createObjectNode();
    lab.set("version", json.readTree(sipJs.resolve("package.json").toFile()).path("version"));
    lab.put("sipHost", Service.SIP.host());
    lab.put("relayHost", Service.TURN.host());
    lab.put("relayHost4", Service.TURN4.host());
    lab.put("relayHost6", Service.TURN6.host());
    lab.set("contacts", contacts);
    json.writeValue(directory.resolve("lab.json").toFile(), lab);
  }
}
