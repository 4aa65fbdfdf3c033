package io.siglab.testbed.app;

import io.siglab.words.Platform;

/**
 * The app as a deep link is given to it.
 *
 * @param platform of the device
 * @param id the package or bundle id; an address on the web
 */
record AppTarget(Platform platform, String id) {}
