/**
 * What a house can be watched by, as Prometheus reads it.
 *
 * <ol>
 *   <li>Somebody scrapes. What was measured less than ten seconds ago is told again.
 *   <li>Database, ledger and files are asked at the same time, each in a thread of its own, for some seconds only. Who
 *       has not answered then is told as down, and what is known of it by no number at all: unknown is never zero.
 *   <li>What is still asked is not asked a second time until it has answered.
 * </ol>
 */
@NullMarked
package org.lianchu.metrics;

import org.jspecify.annotations.NullMarked;
