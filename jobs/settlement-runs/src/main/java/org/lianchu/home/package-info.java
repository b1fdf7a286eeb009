/** The home of a market on a machine: its folder, its one owner, its embedded database. */
@NullMarked
package org.lianchu.home;

import org.jspecify.annotations.NullMarked;
