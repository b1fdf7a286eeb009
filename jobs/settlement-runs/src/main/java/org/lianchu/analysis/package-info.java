/**
 * What anybody may ask of the market: views in a schema of their own, who reads what in them, and questions.
 *
 * <ol>
 *   <li>A run keeps what it determined and executed ({@code FactStore}); {@code run_in_force} says which run counts.
 *   <li>The views ({@code AnalysisViews}) are security barriers, with the one who asks in their condition.
 *   <li>A role of the database is noted as a reader ({@code Readers}), with its tier; it may read the views alone.
 *   <li>A question ({@code Question}) is asked as such a role, signed in as nobody else: there is no way back from it.
 * </ol>
 */
@NullMarked
package org.lianchu.analysis;

import org.jspecify.annotations.NullMarked;
