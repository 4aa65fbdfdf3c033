package io.siglab.lab.service;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Service;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.testbed.inventory.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messenger's server: Prosody, with the accounts of this lab's phones, those of a pair in each
 * other's contact list: what one pair does sends nothing to another's phones. Messages go over
 * websocket to {@link Service#CHAT}, media to {@link Service#UPLOAD}.
 */
public final class ChatServer {

  /** The largest file that can be sent, in bytes. */
  public static final long UPLOAD_LIMIT = 100L * 1024 * 1024;

  private static final long UPLOAD_QUOTA = 1000 * UPLOAD_LIMIT;
  private static final Duration READY = Duration.ofSeconds(20);
  private static final int PORT = 443;

  private ChatServer() {}

  /**
   * Starts it.
   *
   * @param certificates hold the certificates of both hosts
   * @param pairs the accounts that are each other's contacts: full names, {@code USER@HOST}, and
   *     passwords
   */
  public static LabProcess start(
      Host host, CertificateAuthority certificates, List<List<Account>> pairs) {
    Path directory = host.directoryOf("chat");
    Path configuration = directory.resolve("prosody.cfg.lua");
    new Template("prosody.cfg.lua")
        .write(
            configuration,
            Map.of(
                "DIRECTORY", directory.toString(),
                "CERTIFICATES", certificates.directory().toString(),
                "LOG_LEVEL", "info",
                "INTERFACES", interfaces(),
                "CHAT_HOST", Service.CHAT.host(),
                "UPLOAD_HOST", Service.UPLOAD.host(),
                "UPLOAD_LIMIT", Long.toString(UPLOAD_LIMIT),
                "UPLOAD_QUOTA", Long.toString(UPLOAD_QUOTA)));
    try {
      register(directory, pairs);
    } catch (IOException e) {
      throw LabException.file("cannot write the lab's accounts into " + directory, e);
    }
    return host.start("chat", Command.of("prosody", "--config", configuration.toString(), "-F"));
  }

  /** Waits until it listens. */
  public static void awaitReady(LabProcess process) {
    process.awaitReady(Listening.tcp(process, Service.UPLOAD.ipv4(), PORT), READY);
  }

  private static String interfaces() {
    return Stream.of(Service.CHAT, Service.UPLOAD)
        .flatMap(service -> service.addresses().stream())
        .map(address -> "\"" + address + "\"")
        .collect(Collectors.joining(", "));
  }

  /**
   * Writes Prosody's account and group files (its "internal" storage: one Lua table a user, host
   * names percent-like encoded). prosodyctl would take a third of a second for each account.
   */
  private static void register(Path directory, List<List<Account>> pairs) throws IOException {
    StringBuilder groups = new StringBuilder();
    Path store = directory.resolve("data").resolve(encode(Service.CHAT.host())).resolve("accounts");
    Files.createDirectories(store);
    for (List<Account> pair : pairs) {
      groups.append("[+Lab ").append(pairs.indexOf(pair) + 1).append("]\n");
      for (Account account : pair) {
        String user = AccountNames.user(account);
        Files.writeString(
            store.resolve(encode(user) + ".dat"),
            "return {\n\t[\"password\"] = \"" + account.password() + "\";\n};\n");
        groups.append(account.name()).append('=').append(user).append('\n');
      }
    }
    Files.writeString(directory.resolve("groups.txt"), groups);
  }

  /** File names in Prosody's storage keep letters and digits; the rest is {@code %xx}. */
  private static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 128 && Character.isLetterOrDigit(c)) {
        encoded.append(c);
      } else {
        encoded.append(String.format(java.util.Locale.ROOT, "%%%02x", (int) c));
      }
    }
    return encoded.toString();
  }
}
