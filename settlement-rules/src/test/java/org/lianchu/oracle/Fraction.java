package org.lianchu.oracle;

import java.math.BigInteger;

/** An exact rational that is never negative; the denominator is above zero. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    static Fraction of(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        return new Fraction(numerator.divide(common), denominator.divide(common));
    }

    static Fraction whole(BigInteger value) {
        return new Fraction(value, BigInteger.ONE);
    }

    BigInteger floor() {
        return numerator.divide(denominator);
    }

    /** What is left above the floor. */
    Fraction remainder() {
        return of(numerator.mod(denominator), denominator);
    }

    Fraction plus(Fraction other) {
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** To the nearest whole number, a half upwards. */
    BigInteger halfUp() {
        return plus(of(BigInteger.ONE, BigInteger.TWO)).floor();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
