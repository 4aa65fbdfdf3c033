package io.siglab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks Debian's package database and the npm packages for the versions of what a lab runs. */
final class Versions {

  private static final List<String> DEBIAN =
      List.of(
          "adb",
          "chromium",
          "chromium-driver",
          "coturn",
          "dnsmasq-base",
          "kamailio",
          "nginx-light",
          "prosody",
          "tcpdump");
  private static final List<String> NPM =
      List.of("appium", "appium-chromium-driver", "converse.js", "sip.js");

  private final ProcessRunner runner;
  private final Path npm;

  Versions(ProcessRunner runner, Path npm) {
    this.runner = runner;
    this.npm = npm;
  }

  /** Versions by package name, and the kernel's. */
  Map<String, String> all() {
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("linux", System.getProperty("os.version"));
    List<String> query =
        new ArrayList<>(List.of("dpkg-query", "-W", "-f", "${Package}=${Version}\\n"));
    query.addAll(DEBIAN);
    String answer = runner.require(Command.of(query), "ask for the versions of packages").out();
    for (String line : answer.strip().split("\n")) {
      int equals = line.indexOf('=');
      versions.put(line.substring(0, equals), line.substring(equals + 1));
    }
    for (String name : NPM) {
      versions.put(name, npmVersion(name));
    }
    return versions;
  }

  private String npmVersion(String name) {
    Path file = npm.resolve("node_modules").resolve(name).resolve("package.json");
    try {
      JsonNode description = JsonMapper.builder().build().readTree(file.toFile());
      return description.path("version").asText();
    } catch (IOException e) {
      throw LabException.file("cannot read " + file, e);
    }
  }
}
