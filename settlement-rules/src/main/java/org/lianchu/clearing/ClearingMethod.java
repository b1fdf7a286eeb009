package org.lianchu.clearing;

import org.lianchu.quantity.Price;

/** Which two prices a pair's price lies between. */
public enum ClearingMethod {
    /** High meets low (高低匹配): the prices of the pair's own two tiers. */
    PAIRS,
    /** One price for all of an interval (边际统一出清): the prices of the last two tiers that traded in it. */
    UNIFORM;

    /** The largest k: the seller's price. */
    public static final int MOST_THOUSANDTHS = 1_000;

    /**
     * The price between what a buyer pays at most and a seller asks at least: buyer's - HALF_UP(k x (buyer's -
     * seller's) / 1000).
     *
     * @param buyers not below the seller's
     * @param thousandths k, 0 to 1000: 0 is the buyer's price, 500 the mean, 1000 the seller's
     */
    public static Price between(Price buyers, Price sellers, int thousandths) {
        long spread = buyers.microYuanPerKwh() - sellers.microYuanPerKwh();
        if (spread < 0 || thousandths < 0 || thousandths > MOST_THOUSANDTHS) {
            throw new IllegalArgumentException(
                    "no price lies at " + thousandths + " thousandths from " + buyers + " down to " + sellers);
        }
        // k x spread may exceed 64 bits, its whole thousands and the rest do not
        long part = spread / MOST_THOUSANDTHS * thousandths
                + (spread % MOST_THOUSANDTHS * thousandths + MOST_THOUSANDTHS / 2) / MOST_THOUSANDTHS;
        return new Price(buyers.microYuanPerKwh() - part);
    }
}
