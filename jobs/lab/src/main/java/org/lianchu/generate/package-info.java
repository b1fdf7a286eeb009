/** Makes whole markets as files: the load of the benchmarks and of a first trial, from a seed. */
@NullMarked
package org.lianchu.generate;

import org.jspecify.annotations.NullMarked;
