/**
 * What a farm shares among runs and pairs: leases of devices, the line in which free pairs are
 * handed out, and the Selenium Grid in front of the devices.
 */
@NullMarked
package io.siglab.testbed.farm;

import org.jspecify.annotations.NullMarked;
