package org.lianchu.store;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a transaction begins and ends, said in one way: a step of a job or a template from {@link #over} opens it, and
 * what must not be written by halves asks for it with {@link #require}. What asks for none is one statement, or reads.
 */
public final class Transactions {
    private Transactions() {}

    /**
     * To be called first by what writes more than one thing that belong together.
     *
     * @throws IllegalStateException if the caller has opened no transaction: a bug, for half of it could be lost
     */
    public static void require() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("this is written within a transaction of the caller's, and there is none");
        }
    }

    /** Opens transactions on a database; within one of the caller's on the same database it is that one. */
    public static TransactionTemplate over(DataSource database) {
        return new TransactionTemplate(new JdbcTransactionManager(database));
    }
}
