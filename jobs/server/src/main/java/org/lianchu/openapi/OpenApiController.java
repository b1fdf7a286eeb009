package org.lianchu.openapi;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Serves the document, for everybody. */
@RestController
public final class OpenApiController {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Map<Class<?>, String> patterns;
    private volatile byte[] document = {};

    /** @param patterns of texts in addresses that stand for a type */
    public OpenApiController(ObjectProvider<RequestMappingHandlerMapping> mappings, Map<Class<?>, String> patterns) {
        this.mappings = mappings;
        this.patterns = Map.copyOf(patterns);
    }

    @Described("This document")
    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> document() {
        byte[] made = document;
        if (made.length == 0) {
            made = ApiDocument.of(mappings.getObject().getHandlerMethods(), patterns);
            document = made;
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_JSON)
                .body(made);
    }
}
