package org.lianchu.batch;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * For steps whose work commits as it goes, in transactions of its own.
 *
 * <p>Whatever the work throws ends the step. Spring's default would let a step begin its work again, without end, where
 * a checked exception is thrown: that of a database that fails is one.
 */
public final class OwnTransactions extends DefaultTransactionAttribute {
    private static final long serialVersionUID = 1L;

    public OwnTransactions() {
        super(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    @Override
    public boolean rollbackOn(Throwable thrown) {
        return true;
    }
}
