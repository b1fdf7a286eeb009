package org.lianchu.cli.submit;

import org.lianchu.cli.command.CommonOptions;
import org.lianchu.submit.Receipt;

/** Says of what was published that it waits for the countersigner. */
public final class Countersigned {
    private Countersigned() {}

    /** Says it; of what is not published nothing. */
    public static void say(CommonOptions common, Receipt receipt) {
        if (receipt.dataset().isPublished()) {
            common.say("countersign.waits", receipt.dataset().text() + "/" + receipt.sequence());
        }
    }
}
