/** Files inside of zip archives, which workbooks are too: bounded, checked, never unpacked to disk. */
@NullMarked
package org.lianchu.readers.zip;

import org.jspecify.annotations.NullMarked;
