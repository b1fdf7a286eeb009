/**
 * What every page has. A request for one goes this way:
 *
 * <ol>
 *   <li>{@link org.lianchu.console.page.PageHeaders}: what a browser may do with any answer;
 *   <li>{@link org.lianchu.console.page.PageForms}: the fields of a form, of bounded size and within a bounded time;
 *   <li>{@link org.lianchu.console.page.PageGate}: who reads, what the ledger lets them do now, and whether the page is
 *       for them ({@link org.lianchu.console.page.For}); nobody reads a page without such a word;
 *   <li>a controller: looks up, and shows a value by a template ({@link org.lianchu.console.page.Page#show});
 *   <li>{@link org.lianchu.console.page.PageErrors}: what was refused or failed, as a page.
 * </ol>
 */
@NullMarked
package org.lianchu.console.page;

import org.jspecify.annotations.NullMarked;
