/** What happens while a trial runs: devices, captures, clocks and apps. */
@NullMarked
package io.siglab.testbed;

import org.jspecify.annotations.NullMarked;
