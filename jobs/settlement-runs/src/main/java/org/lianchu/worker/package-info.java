/**
 * A process that does parts of what others settle, on any machine that reaches the database.
 *
 * <ol>
 *   <li>It arrives: its program and the schema are those of the home, or it is refused.
 *   <li>It waits for parts, takes them, does them; a sign of life every two seconds says that it is there.
 *   <li>The database goes away: it waits until it is back.
 *   <li>It is told to end, the home is run with another program, or the house takes its token no longer: it ends after
 *       what it has in hand.
 * </ol>
 */
@NullMarked
package org.lianchu.worker;

import org.jspecify.annotations.NullMarked;
