/** What an open home consists of: its one owner, its embedded or shared database, its embedded ledger. */
@NullMarked
package org.lianchu.parts;

import org.jspecify.annotations.NullMarked;
