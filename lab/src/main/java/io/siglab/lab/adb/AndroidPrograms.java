package io.siglab.lab.adb;

import io.siglab.testbed.process.ShellWord;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The Android programs that a harness asks, as scripts: {@code getprop}, {@code pm}, {@code
 * dumpsys} and {@code settings}, with the answers of Android 14's in form. What a question is not
 * known to is said to be so, as the real ones do. What they change they keep in the phone's {@code
 * /data}, for root and shell alike, as Android's services do for whoever asks them.
 */
final class AndroidPrograms {

  private final SortedMap<String, String> properties;

  /**
   * @param properties what {@code getprop} answers
   */
  AndroidPrograms(SortedMap<String, String> properties) {
    this.properties = properties;
  }

  /** Writes the programs into a directory. */
  void write(Path directory) {
    PhoneRoot.program(directory.resolve("getprop"), getprop());
    Map.of("pm", PM, "dumpsys", DUMPSYS, "settings", SETTINGS)
        .forEach((name, script) -> PhoneRoot.program(directory.resolve(name), script));
  }

  /** An app as the programs read it: a variable a line. */
  static String described(PhonePackage app) {
    return "uid="
        + app.uid()
        + "\nversion_code="
        + app.versionCode()
        + "\nversion_name="
        + ShellWord.quoted(app.versionName())
        + "\npermissions="
        + ShellWord.quoted(String.join(" ", app.permissions()))
        + "\n";
  }

  private String getprop() {
    String cases =
        properties.entrySet().stream()
            .map(e -> "  " + e.getKey() + ") echo " + ShellWord.quoted(e.getValue()) + " ;;\n")
            .collect(Collectors.joining());
    String all =
        properties.entrySet().stream()
            .map(e -> "[" + e.getKey() + "]: [" + e.getValue() + "]")
            .map(line -> "  echo " + ShellWord.quoted(line) + "\n")
            .collect(Collectors.joining());
    return "#!/bin/sh\nif [ $# -eq 0 ]; then\n"
        + all
        + "  exit 0\nfi\ncase \"$1\" in\n"
        + cases
        + "  *) echo ;;\nesac\n";
  }

  /**
   * States 0 to 4 of an app as PackageManager numbers them; a permission is granted only to an app
   * that asks for it.
   */
  private static final String PM =
      """
      #!/bin/sh
      umask 0
      apps=/system/app
      kept=/data/system/.double/packages
      enabled() { cat "$kept/$1/enabled" 2>/dev/null || echo 0; }
      is_off() { case "$(enabled "$1")" in 2|3|4) return 0 ;; esac; return 1; }
      require() {
        [ -n "$1" ] && [ -e "$apps/$1/.package" ] && . "$apps/$1/.package" && return
        echo "java.lang.IllegalArgumentException: Unknown package: $1" >&2
        exit 255
      }
      command=$1
      [ $# -eq 0 ] || shift
      case "$command" in
        list)
          [ "$1" = packages ] || { echo "Error: unknown list type '$1'" >&2; exit 255; }
          shift
          uids= only= wanted=
          for word; do
            case "$word" in -U) uids=1 ;; -d) only=off ;; -e) only=on ;; -*) ;; *) wanted=$word ;; esac
          done
          for app in "$apps"/*/.package; do
            [ -e "$app" ] || continue
            name=${app%/.package}; name=${name##*/}
            case "$name" in *"$wanted"*) ;; *) continue ;; esac
            if is_off "$name"; then state=off; else state=on; fi
            [ -z "$only" ] || [ "$only" = "$state" ] || continue
            . "$app"
            if [ -n "$uids" ]; then echo "package:$name uid:$uid"; else echo "package:$name"; fi
          done ;;
        path)
          [ -e "$apps/$1/base.apk" ] || exit 1
          echo "package:$apps/$1/base.apk" ;;
        default-state|enable|disable|disable-user|disable-until-used)
          [ "$1" != --user ] || shift 2
          require "$1"
          case "$command" in
            default-state) number=0 word=default ;;
            enable) number=1 word=enabled ;;
            disable) number=2 word=disabled ;;
            disable-user) number=3 word=disabled-user ;;
            *) number=4 word=disabled-until-used ;;
          esac
          mkdir -p "$kept/$1" && echo $number > "$kept/$1/enabled" &&
            echo "Package $1 new state: $word" ;;
        grant|revoke)
          [ "$1" != --user ] || shift 2
          require "$1"
          case " $permissions " in
            *" $2 "*) ;;
            *)
              echo "java.lang.SecurityException: Package $1 has not requested permission $2" >&2
              exit 255 ;;
          esac
          mkdir -p "$kept/$1"
          if [ "$command" = grant ]; then : > "$kept/$1/$2"; else rm -f "$kept/$1/$2"; fi ;;
        *)
          echo "Unknown command: $command" >&2
          exit 255 ;;
      esac
      """;

  private static final String DUMPSYS =
      """
      #!/bin/sh
      if [ "$1" != package ]; then
        echo "Can't find service: $1" >&2
        exit 0
      fi
      app=/system/app/$2
      kept=/data/system/.double/packages/$2
      if [ -z "$2" ] || [ ! -e "$app/.package" ]; then
        echo "Unable to find package: $2"
        exit 0
      fi
      . "$app/.package"
      enabled=$(cat "$kept/enabled" 2>/dev/null || echo 0)
      cat <<END
      Packages:
        Package [$2] (5d1b2c):
          userId=$uid
          codePath=$app
          versionCode=$version_code minSdk=24 targetSdk=34
          versionName=$version_name
          User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=$enabled instant=false virtual=false
            runtime permissions:
      END
      for permission in $permissions; do
        if [ -e "$kept/$permission" ]; then granted=true; else granted=false; fi
        echo "        $permission: granted=$granted, flags=[ USER_SENSITIVE_WHEN_GRANTED ]"
      done
      """;

  /** Each setting is a file; one that was never put is {@code null}. */
  private static final String SETTINGS =
      """
      #!/bin/sh
      umask 0
      at="/data/system/.double/settings/$2"
      case "$1" in
        get) cat "$at/$3" 2>/dev/null || echo null ;;
        put) mkdir -p "$at" && printf '%s\\n' "$4" > "$at/$3" ;;
        delete) if [ -e "$at/$3" ]; then rm "$at/$3" && echo "Deleted 1 rows"; else echo "Deleted 0 rows"; fi ;;
        *) echo "Invalid command: $1" >&2; exit 255 ;;
      esac
      """;
}
