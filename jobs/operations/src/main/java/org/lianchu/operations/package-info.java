/** The jobs: ingest, reconcile, settle, and the night that runs them in order. */
@NullMarked
package org.lianchu.operations;

import org.jspecify.annotations.NullMarked;
