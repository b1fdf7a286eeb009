package org.lianchu.market;

import org.lianchu.time.Validity;

/** One row of the exemptions dataset. Exemptions of one resource may overlap. */
public record Exemption(ResourceId resource, ExemptionReason reason, Validity validity) {}
