package io.siglab.testbed.appium;

/**
 * The ports of the host that one session uses, distinct from those of every other session.
 *
 * @param control to the driver's server on the phone: {@code systemPort} of UiAutomator2, {@code
 *     wdaLocalPort} of XCUITest
 * @param screen of the stream of screenshots: {@code mjpegServerPort}
 */
public record SessionPorts(int control, int screen) {}
