/**
 * What parties look up, each by its tier: runs and days, discrepancies, disputes, statements, claims, inputs; and what
 * everybody may read without a token: rules, calendar, figures of closed terms.
 *
 * <p>Life of a question:
 *
 * <ol>
 *   <li>who asks is known already, but for what is everybody's;
 *   <li>{@link org.lianchu.query.QueryGate} refuses parameters that the address does not take, and more questions at
 *       once than are answered, so that who asks a lot cannot hold what uploads and the night need;
 *   <li>the store that the commands ask too is asked for one page, on a connection that only reads and ends what takes
 *       too long ({@link org.lianchu.query.ReadDatabase});
 *   <li>what belongs to others is left out, and one thing of another's is not there at all;
 *   <li>the answer has an ETag of its bytes; who has these already is told so.
 * </ol>
 */
@NullMarked
package org.lianchu.query;

import org.jspecify.annotations.NullMarked;
