/** JSON documents with a schema: records to bytes and back, the same bytes everywhere. */
@NullMarked
package io.siglab.json;

import org.jspecify.annotations.NullMarked;
