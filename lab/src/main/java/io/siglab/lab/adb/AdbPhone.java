package io.siglab.lab.adb;

import io.siglab.lab.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A virtual phone as adb sees it: its files and programs, and the daemon that hosts speak to. */
public final class AdbPhone implements AutoCloseable {

  private final PhoneRoot root;
  private final AdbDaemon daemon;

  private AdbPhone(PhoneRoot root, AdbDaemon daemon) {
    this.root = root;
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param inside the words that run a program in the phone's network namespace
   * @param home an empty directory of the host, which nobody else may enter
   * @param marks variables of all its processes, by which the lab knows them
   * @throws io.siglab.lab.error.LabException if it does not start
   */
  public static AdbPhone start(
      ProcessRunner runner,
      List<String> inside,
      Path home,
      PhoneSettings settings,
      Map<String, String> marks) {
    PhoneRoot root = PhoneRoot.start(runner, inside, home, settings, marks);
    Map<String, String> properties = settings.properties();
    AdbIdentity identity =
        AdbIdentity.of(
            properties.getOrDefault("ro.product.name", ""),
            properties.getOrDefault("ro.product.model", ""),
            properties.getOrDefault("ro.product.device", ""));
    AdbDaemon daemon =
        AdbDaemon.start(
            identity,
            settings.authorization(),
            List.of(new ShellService(root), new SyncService(root)));
    return new AdbPhone(root, daemon);
  }

  /** The serial under which adb lists it after {@code adb connect}. */
  public String serial() {
    return daemon.serial();
  }

  /** The port of its daemon on loopback. */
  public int port() {
    return daemon.port();
  }

  /** Installs an app, or another version of it, as an update does. */
  public void install(PhonePackage app) {
    root.install(app);
  }

  /** Breaks every connection off, as a cable does that is pulled and plugged in again. */
  public void unplug() {
    daemon.unplug();
  }

  /** Breaks every connection off and takes no other before {@link #plugIn}. */
  public void pullCable() {
    daemon.pullCable();
  }

  /** Takes connections again. */
  public void plugIn() {
    daemon.plugIn();
  }

  /** Hears and says nothing before {@link #thaw}, with its connections open. */
  public void freeze() {
    daemon.freeze();
  }

  /** Goes on where it stood still. */
  public void thaw() {
    daemon.thaw();
  }

  /** From now on its shell becomes root in this way, for example not at all. */
  public void change(SuDialect su) {
    root.change(su);
  }

  @Override
  public void close() {
    daemon.close();
    root.close();
  }
}
