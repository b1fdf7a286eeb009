package org.lianchu.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Makes the page of each request. */
public final class Pages {
    private final Templates templates;
    private final Assets assets;
    private final FormToken forms;

    /** @param forms for readers who are not signed in */
    public Pages(Templates templates, Assets assets, FormToken forms) {
        this.templates = templates;
        this.assets = assets;
        this.forms = forms;
    }

    /** Begins the page of a request. */
    Page begin(HttpServletRequest request, HttpServletResponse response, @Nullable Reader reader) {
        Page page = new Page(this, request, response, reader);
        request.setAttribute(Page.class.getName(), page);
        return page;
    }

    /** The page that a request has begun, or one for a reader who is not known. */
    Page of(HttpServletRequest request, HttpServletResponse response) {
        return request.getAttribute(Page.class.getName()) instanceof Page page ? page : begin(request, response, null);
    }

    Templates templates() {
        return templates;
    }

    Assets assets() {
        return assets;
    }

    FormToken forms() {
        return forms;
    }
}
