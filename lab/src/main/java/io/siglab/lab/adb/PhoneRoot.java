package io.siglab.lab.adb;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabDirectory;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.lab.process.RunningUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A phone's file tree and the processes in it: the phone's network namespace, a mount namespace of
 * its own, and in it a root with the host's programs under {@code /usr}, Android's under {@code
 * /system} and a {@code /data} of limited size. Commands run as Android's user {@code shell} (2000)
 * where the lab runs as root, else as the lab's own user.
 */
final class PhoneRoot implements PhoneShell {

  /** Android's AID_SHELL (AOSP, system/core, android_filesystem_config.h). */
  private static final int SHELL = 2_000;

  private static final String SU = "system/bin/su";
  private static final String PATH = "/system/bin:/system/xbin";

  /** What toybox has on Android, as far as a harness asks for it, and tcpdump. */
  private static final String PROGRAMS =
      "awk basename cat chmod chown cmp cp cut date dd df dirname du echo env expr find grep gzip"
          + " head id ip iptables ip6tables kill ln ls md5sum mkdir mktemp mv nproc ping printf ps"
          + " pwd readlink realpath rm rmdir sed seq setsid sh sha256sum sleep sort stat sync tail"
          + " tar tcpdump tee timeout touch tr true uname uniq wc which whoami xargs";

  /** User names that tcpdump and others look up (AOSP, android_filesystem_config.h). */
  private static final String USERS =
      "root:x:0:0::/:/system/bin/sh\nshell:x:2000:2000::/data/local/tmp:/system/bin/sh\n";

  private static final String GROUPS = "root:x:0:\nshell:x:2000:\n";
  private static final Duration READY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Mounts what the root ($1) shows, with a /data of $2 MiB, and stays. Where the shell is user $3,
   * /data/local/tmp is that user's, and there is a program to become root by, on a file system of
   * its own, as the one that the root lies on may ignore set-user-id bits.
   */
  private static final String HOLD =
      """
      set -e
      for d in usr dev proc; do mount --rbind "/$d" "$1/$d"; done
      mount -t tmpfs -o "size=$2m,mode=0771" tmpfs "$1/data"
      mkdir -p "$1/data/local/tmp"
      mkdir -m 0777 -p "$1/data/system/.double"
      if [ -n "$3" ]; then
        chown "$3:$3" "$1/data/local/tmp"
        mount -t tmpfs -o suid,exec,mode=0755 tmpfs "$1/system/xbin"
        cp /usr/bin/setpriv "$1/system/xbin/.elevate"
        chmod 4755 "$1/system/xbin/.elevate"
      fi
      touch "$1/data/.ready"
      exec chroot "$1" sleep infinity
      """;

  /**
   * What {@code id} says where the phone's root is not user 0: in a user namespace that maps one
   * user, that user has root's rights.
   */
  private static final String ID =
      """
      #!/bin/sh
      case "${1-}" in
        -u|-g) echo 0 ;;
        *) echo 'uid=0(root) gid=0(root) groups=0(root)' ;;
      esac
      """;

  private final ProcessRunner runner;
  private final Path root;
  private final Map<String, String> environment;
  private final boolean drops;
  private final LabProcess holder;

  private PhoneRoot(
      ProcessRunner runner,
      Path root,
      Map<String, String> environment,
      boolean drops,
      LabProcess holder) {
    this.runner = runner;
    this.root = root;
    this.environment = environment;
    this.drops = drops;
    this.holder = holder;
  }

  /**
   * Makes the tree and keeps it mounted until {@link #close}.
   *
   * @param inside the words that run a program in the phone's network namespace
   * @param home an empty directory of the host, which nobody else may enter
   * @param marks variables of all its processes, by which the lab knows them
   */
  static PhoneRoot start(
      ProcessRunner runner,
      List<String> inside,
      Path home,
      PhoneSettings settings,
      Map<String, String> marks) {
    boolean drops = RunningUser.isRoot() && settings.su() != SuDialect.SHELL_IS_ROOT;
    Path root = home.resolve("root");
    try {
      build(root, settings);
    } catch (IOException e) {
      throw new LabException("cannot make a phone's files in " + root + ": " + e.getMessage(), e);
    }
    Map<String, String> environment = new TreeMap<>(marks);
    environment.put("PATH", PATH);
    environment.put("HOME", "/data/local/tmp");
    Command hold =
        Command.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                HOLD,
                "hold",
                root.toString(),
                Integer.toString(settings.dataMib()),
                drops ? Integer.toString(SHELL) : "")
            .behind(inside);
    LabProcess holder = runner.start("adb phone", hold, home.resolve("phone.log"));
    PhoneRoot phone = new PhoneRoot(runner, root, environment, drops, holder);
    holder.awaitReady(phone::ready, READY);
    return phone;
  }

  private static void build(Path root, PhoneSettings settings) throws IOException {
    for (String directory :
        List.of(
            "usr",
            "dev",
            "proc",
            "data",
            "etc",
            "tmp",
            "system/bin",
            "system/xbin",
            "system/app")) {
      Files.createDirectories(root.resolve(directory));
    }
    for (String merged : List.of("bin", "sbin", "lib", "lib64")) {
      Files.createSymbolicLink(root.resolve(merged), Path.of("usr", merged));
    }
    Files.writeString(root.resolve("etc/passwd"), USERS);
    Files.writeString(root.resolve("etc/group"), GROUPS);
    for (String program : PROGRAMS.split(" ")) {
      link(root.resolve("system/bin").resolve(program));
    }
    new AndroidPrograms(settings.properties()).write(root.resolve("system/bin"));
    settings.packages().forEach(app -> install(root, app));
    settings.su().script().ifPresent(su -> program(root.resolve(SU), su));
    if (!RunningUser.isRoot()) {
      Files.delete(root.resolve("system/bin/id"));
      program(root.resolve("system/bin/id"), ID);
    }
  }

  private static void link(Path file) throws IOException {
    for (String directory : List.of("/usr/bin", "/usr/sbin")) {
      Path program = Path.of(directory, String.valueOf(file.getFileName()));
      if (Files.exists(program)) {
        Files.createSymbolicLink(file, program.toRealPath());
        return;
      }
    }
  }

  static void program(Path file, String script) {
    try {
      Files.writeString(file, script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Installs an app, or another version of it. */
  void install(PhonePackage app) {
    install(root, app);
  }

  private static void install(Path root, PhonePackage app) {
    Path directory = root.resolve("system/app").resolve(app.name());
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("base.apk"), app + "\n");
      Files.writeString(directory.resolve(".package"), AndroidPrograms.described(app));
    } catch (IOException e) {
      throw LabException.file("cannot install an app in " + directory, e);
    }
  }

  /** Puts another su in the place of the one that is there; commands that run keep theirs. */
  void change(SuDialect su) {
    try {
      Files.deleteIfExists(root.resolve(SU));
    } catch (IOException e) {
      throw LabException.file("cannot change " + root.resolve(SU), e);
    }
    su.script().ifPresent(script -> program(root.resolve(SU), script));
  }

  /**
   * The kernel shows the holder's root once it has changed to it. {@code Files.exists} would ask by
   * access(2), for which the kernel forgets the rights of a user namespace.
   */
  private boolean ready() {
    return Files.isRegularFile(Path.of("/proc", pid(), "root/data/.ready"))
        && !Files.isDirectory(Path.of("/proc", pid(), "root/boot"));
  }

  private String pid() {
    return Long.toString(holder.identity().pid());
  }

  @Override
  public List<String> words(String command) {
    List<String> words =
        new ArrayList<>(
            List.of("nsenter", "--target", pid(), "--mount", "--net", "--root", "--wd"));
    if (drops) {
      String shell = Integer.toString(SHELL);
      words.addAll(List.of("setpriv", "--reuid", shell, "--regid", shell, "--clear-groups"));
    }
    words.addAll(List.of("env", "-i"));
    environment.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(List.of("sh", "-c", command));
    return words;
  }

  @Override
  public void hangUp(long pid) {
    runner.run(Command.of("kill", "-HUP", Long.toString(pid)));
  }

  /**
   * Ends what holds the tree; with it go its mounts, once no command runs in it any more. Links to
   * the host's programs do not stay behind.
   */
  void close() {
    holder.stop(PATIENCE);
    LabDirectory.delete(root.resolve("system"));
  }
}
