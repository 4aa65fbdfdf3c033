/** What papers printed and what runs measured, looked up by the paper's words. */
@NullMarked
package io.siglab.analysis.paper.data;

import org.jspecify.annotations.NullMarked;
