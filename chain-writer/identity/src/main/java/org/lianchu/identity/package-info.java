/**
 * Who is who: the organisations' names, their certificate authorities, keys, signatures, wallets, and whose signature
 * is believed.
 *
 * <ol>
 *   <li>An organisation's {@link org.lianchu.identity.Authority} issues an identity into a folder of a
 *       {@link org.lianchu.identity.Wallet}; a Fabric CA of a network of others writes the same files.
 *   <li>The wallet gives it out as an {@link org.lianchu.identity.Identity}, which signs.
 *   <li>Whoever reads what was signed finds a {@link org.lianchu.identity.Signatory}: who claims to have signed.
 *   <li>{@link org.lianchu.identity.Trust}, the organisations' CA certificates, makes of it a
 *       {@link org.lianchu.identity.Member}, or says why not.
 * </ol>
 *
 * <p>What is here is the only place in which keys, PEM and certificates are read, made or checked, but for the
 * chaincode, whose peer has checked them before it is called.
 */
@NullMarked
package org.lianchu.identity;

import org.jspecify.annotations.NullMarked;
