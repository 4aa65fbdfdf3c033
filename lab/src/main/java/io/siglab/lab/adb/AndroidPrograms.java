package io.siglab.lab.adb;

import io.siglab.testbed.process.ShellWord;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The Android programs that a harness asks, as scripts: {@code getprop}, {@code pm}, {@code
 * dumpsys} and {@code settings}, with the answers of Android 14's in form. What a question is not
 * known to is said to be so, as the real ones do.
 */
final class AndroidPrograms {

  private final PhoneSettings settings;

  AndroidPrograms(PhoneSettings settings) {
    this.settings = settings;
  }

  /** Writes the programs into a directory. */
  void write(Path directory) {
    PhoneRoot.program(directory.resolve("getprop"), getprop());
    PhoneRoot.program(directory.resolve("pm"), pm());
    PhoneRoot.program(directory.resolve("dumpsys"), dumpsys());
    PhoneRoot.program(directory.resolve("settings"), SETTINGS);
  }

  private String getprop() {
    String cases =
        settings.properties().entrySet().stream()
            .map(e -> "  " + e.getKey() + ") echo " + ShellWord.quoted(e.getValue()) + " ;;\n")
            .collect(Collectors.joining());
    String all =
        settings.properties().entrySet().stream()
            .map(e -> "[" + e.getKey() + "]: [" + e.getValue() + "]")
            .map(line -> "  echo " + ShellWord.quoted(line) + "\n")
            .collect(Collectors.joining());
    return "#!/bin/sh\nif [ $# -eq 0 ]; then\n"
        + all
        + "  exit 0\nfi\ncase \"$1\" in\n"
        + cases
        + "  *) echo ;;\nesac\n";
  }

  private String pm() {
    String lines =
        settings.packages().stream()
            .map(
                p ->
                    "say "
                        + ShellWord.quoted(p.name())
                        + " "
                        + ShellWord.quoted("package:" + p.name())
                        + " "
                        + p.uid()
                        + "\n")
            .collect(Collectors.joining());
    return """
        #!/bin/sh
        if [ "$1" != list ] || [ "$2" != packages ]; then
          echo "Unknown command: $*" >&2
          exit 255
        fi
        shift 2
        uids=
        wanted=
        for word; do
          case "$word" in -U) uids=1 ;; -*) ;; *) wanted=$word ;; esac
        done
        say() {
          case "$1" in *"$wanted"*) ;; *) return 0 ;; esac
          if [ -n "$uids" ]; then echo "$2 uid:$3"; else echo "$2"; fi
        }
        """
        + lines;
  }

  private String dumpsys() {
    String cases =
        settings.packages().stream()
            .map(
                p ->
                    "  "
                        + p.name()
                        + ") printf 'Packages:\\n  Package [%s] (0):\\n    userId=%s\\n"
                        + "    versionCode=%s minSdk=24 targetSdk=34\\n    versionName=%s\\n' "
                        + ShellWord.quoted(p.name())
                        + " "
                        + p.uid()
                        + " "
                        + p.versionCode()
                        + " "
                        + ShellWord.quoted(p.versionName())
                        + " ;;\n")
            .collect(Collectors.joining());
    return """
        #!/bin/sh
        if [ "$1" != package ]; then
          echo "Can't find service: $1" >&2
          exit 0
        fi
        case "$2" in
        """
        + cases
        + "  *) echo \"Unable to find package: $2\" ;;\nesac\n";
  }

  /** Each setting is a file; one that was never put is {@code null}. */
  private static final String SETTINGS =
      """
      #!/bin/sh
      at="/data/local/tmp/.settings/$2"
      case "$1" in
        get) cat "$at/$3" 2>/dev/null || echo null ;;
        put) mkdir -p "$at" && printf '%s\\n' "$4" > "$at/$3" ;;
        delete) rm -f "$at/$3" && echo "Deleted 1 rows" ;;
        *) echo "Invalid command: $1" >&2; exit 255 ;;
      esac
      """;
}
