/**
 * A second, slow and obvious reading of the settlement (design, section 4): exact rationals, plain maps keyed by text,
 * one pass as the text says. It shares nothing with the product but the types of inputs and outputs, at its edge.
 */
package org.lianchu.oracle;
