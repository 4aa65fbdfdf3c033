/** Decodes IP and transport headers, and writes addresses as text. */
@NullMarked
package io.siglab.meter.ip;

import org.jspecify.annotations.NullMarked;
