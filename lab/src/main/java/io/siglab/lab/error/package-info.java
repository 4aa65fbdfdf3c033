/** What goes wrong in the lab, said in one sentence with its mend. */
@NullMarked
package io.siglab.lab.error;

import org.jspecify.annotations.NullMarked;
