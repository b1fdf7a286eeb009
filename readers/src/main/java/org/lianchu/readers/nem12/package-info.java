/** AEMO's meter data file format NEM12: records become days, days become profiles. */
@NullMarked
package org.lianchu.readers.nem12;

import org.jspecify.annotations.NullMarked;
