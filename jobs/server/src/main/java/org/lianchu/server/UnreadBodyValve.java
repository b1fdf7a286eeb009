package org.lianchu.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;

/**
 * Ends the connection over which something was refused before its content was read. Tomcat would wait for that content,
 * to use the connection again: a client that announces much and sends nothing would hold a thread by it.
 */
final class UnreadBodyValve extends ValveBase {
    private static final int BUFFER = 1 << 13;
    private static final int MOST_DRAINED = 1 << 20;

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        boolean isRefused = response.getStatus() >= HttpStatus.BAD_REQUEST.value();
        if (isRefused && !isReadUp(request)) {
            response.finishResponse();
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Reads what has come already, without waiting, so that a small request's client reads its answer in peace. */
    private static boolean isReadUp(Request request) {
        try {
            ServletInputStream content = request.getInputStream();
            byte[] buffer = new byte[BUFFER];
            int read = 0;
            while (read < MOST_DRAINED && !content.isFinished() && content.available() > 0) {
                read += Math.max(0, content.read(buffer));
            }
            return content.isFinished();
        } catch (IOException broken) {
            return false;
        }
    }
}
