package io.siglab.testbed.hotspot;

import io.siglab.words.Platform;

/**
 * What a phone is, as its automation can find out without root.
 *
 * @param platform it runs
 * @param model for example {@code Pixel 7}
 * @param osVersion for example {@code Android 14}
 */
public record PhoneFacts(Platform platform, String model, String osVersion) {}
