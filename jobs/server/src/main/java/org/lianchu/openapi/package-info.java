/** What the API is, as an OpenAPI 3.1 document that is made from what is mapped. */
@NullMarked
package org.lianchu.openapi;

import org.jspecify.annotations.NullMarked;
