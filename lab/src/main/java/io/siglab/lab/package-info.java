/** The virtual lab. */
@NullMarked
package io.siglab.lab;

import org.jspecify.annotations.NullMarked;
