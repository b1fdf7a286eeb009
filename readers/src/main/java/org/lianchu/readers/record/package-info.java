/**
 * What every format shares on the way from values to records: where records go, their order, which keys there were,
 * what a meter's channel measures, and what an inspection counts.
 */
@NullMarked
package org.lianchu.readers.record;

import org.jspecify.annotations.NullMarked;
