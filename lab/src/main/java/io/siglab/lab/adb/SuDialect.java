package io.siglab.lab.adb;

import java.util.Optional;

/** How a phone lets its shell become root: the forms in which {@code su} takes a command. */
public enum SuDialect {
  /** The shell is root already, as after {@code adb root}. */
  SHELL_IS_ROOT(""),
  /** AOSP's su of userdebug builds: {@code su [WHO [COMMAND...]]}, which refuses options. */
  AOSP(
      """
      #!/bin/sh
      case "${1-0}" in
        0|root) ;;
        *) echo "su: invalid uid/gid '$1'" >&2; exit 1 ;;
      esac
      [ $# -gt 0 ] && shift
      [ $# -gt 0 ] || set -- sh
      exec /system/xbin/.elevate --reuid 0 --regid 0 --clear-groups "$@"
      """),
  /**
   * Magisk's su: {@code su -c 'COMMAND'}; words behind the command are not part of it, and words
   * behind a user are the shell's.
   */
  MAGISK(
      """
      #!/bin/sh
      if [ "${1-}" = -c ]; then
        [ $# -gt 1 ] || { echo "su: option requires an argument -- c" >&2; exit 2; }
        exec /system/xbin/.elevate --reuid 0 --regid 0 --clear-groups sh -c "$2"
      fi
      case "${1-root}" in
        root|0) [ $# -eq 0 ] || shift ;;
        *) echo "su: unknown user $1" >&2; exit 1 ;;
      esac
      exec /system/xbin/.elevate --reuid 0 --regid 0 --clear-groups sh "$@"
      """),
  /** There is a su, whose owner says no. */
  REFUSED(
      """
      #!/bin/sh
      echo "Permission denied" >&2
      exit 13
      """),
  /** There is none. */
  NONE("");

  private final String script;

  SuDialect(String script) {
    this.script = script;
  }

  /** The phone's {@code su}; empty where it has none. */
  Optional<String> script() {
    return script.isEmpty() ? Optional.empty() : Optional.of(script);
  }
}
