/** The virtual lab: two virtual phones, the internet between them and the messenger they use. */
@NullMarked
package io.siglab.lab;

import org.jspecify.annotations.NullMarked;
