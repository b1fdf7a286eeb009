/** The address at which every party reaches the house: Tomcat with limits, and the API under {@code /api/v1}. */
@NullMarked
package org.lianchu.server;

import org.jspecify.annotations.NullMarked;
