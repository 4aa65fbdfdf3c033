package io.siglab.testbed.device;

import java.util.Map;

/**
 * Which app to start on a device.
 *
 * @param app the app's id with its variant, for example {@code converse-media-shown}
 * @param target what the platform starts: a package, a bundle id or an address
 * @param settings the variant's settings, passed to the app where it takes some
 */
public record AppLaunch(String app, String target, Map<String, String> settings) {}
