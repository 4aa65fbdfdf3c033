package io.siglab.testbed.appium;

import java.nio.file.Path;

/**
 * The programs of the host that Appium needs.
 *
 * @param node Node.js, 20.19, 22.12 or 24
 * @param adb Android's debug bridge
 */
public record HostPrograms(Path node, Path adb) {}
