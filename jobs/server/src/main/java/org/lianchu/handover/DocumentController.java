package org.lianchu.handover;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lianchu.access.Party;
import org.lianchu.audit.AuditQueue;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.remote.Uploading;
import org.lianchu.store.DocumentStates;
import org.lianchu.submit.Receipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Documents: their receipts, their files, and what became of them. */
@RestController
@RequestMapping("/api/v1/documents/{submitter}/{name}")
public final class DocumentController {
    private static final int MOST_REJECTS = 100;

    private final Uploads uploads;
    private final DocumentStates states;
    private final AuditQueue audit;

    DocumentController(Uploads uploads, DocumentStates states, AuditQueue audit) {
        this.audit = audit;
        this.uploads = uploads;
        this.states = states;
    }

    @Described(
            value = "Hands over a document's receipt, before its file",
            statuses = {200, 201},
            problems = {
                ProblemCode.NAME,
                ProblemCode.NOT_YOURS,
                ProblemCode.RECEIPT,
                ProblemCode.RECEIPT_DIFFERS,
                ProblemCode.NOT_ON_LEDGER,
                ProblemCode.OTHER_CONTENT,
                ProblemCode.UPLOAD_UNDER_WAY,
                ProblemCode.UPLOADS_FULL,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW,
                ProblemCode.STAGED_FULL,
                ProblemCode.DISK_FULL
            })
    @PutMapping("/receipt")
    ResponseEntity<DocumentAnswer> receipt(
            Party party, @PathVariable String submitter, @PathVariable String name, InputStream content)
            throws IOException {
        DocumentAddress document = own(party, submitter, name);
        return answer(document, uploads.receipt(document, content));
    }

    /**
     * The file, or its rest.
     *
     * @param offset from which byte on
     */
    @Described(
            value = "Hands over a document's file, or its rest",
            statuses = {200, 201},
            problems = {
                ProblemCode.NAME,
                ProblemCode.NOT_YOURS,
                ProblemCode.LENGTH,
                ProblemCode.NO_RECEIPT,
                ProblemCode.OTHER_CONTENT,
                ProblemCode.UPLOAD_OFFSET,
                ProblemCode.UPLOAD_UNDER_WAY,
                ProblemCode.UPLOADS_FULL,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW,
                ProblemCode.DIGEST_DIFFERS,
                ProblemCode.STAGED_FULL,
                ProblemCode.DISK_FULL
            })
    @PutMapping
    ResponseEntity<DocumentAnswer> content(
            Party party,
            @PathVariable String submitter,
            @PathVariable String name,
            @RequestHeader(name = Uploading.OFFSET, defaultValue = "0") long offset,
            HttpServletRequest request)
            throws IOException {
        DocumentAddress document = own(party, submitter, name);
        long announced = request.getContentLengthLong();
        if (announced < 0) {
            throw new ServerRefusedException(ProblemCode.LENGTH);
        }
        Uploads.Progress progress = uploads.content(document, offset, announced, request.getInputStream());
        if (progress.isNew()) {
            note(party, document, request.getRemoteAddr());
        }
        return answer(document, progress);
    }

    private void note(Party party, DocumentAddress document, String address) throws IOException {
        String id = uploads.laid(document)
                .map(receipt -> receipt.document().toString())
                .orElse("");
        audit.done(
                party.id().text(),
                party.identity().toString(),
                address,
                "document.handed-over",
                document.toString(),
                id);
    }

    @Described(
            value = "What became of a document",
            problems = {ProblemCode.NAME, ProblemCode.NO_SUCH_DOCUMENT})
    @GetMapping
    ResponseEntity<DocumentAnswer> state(Party party, @PathVariable String submitter, @PathVariable String name)
            throws IOException {
        DocumentAddress document = DocumentAddress.of(submitter, name);
        document.requireReader(party);
        return answer(state(document), false);
    }

    private static DocumentAddress own(Party party, String submitter, String name) {
        DocumentAddress document = DocumentAddress.of(submitter, name);
        document.requireSubmitter(party);
        return document;
    }

    private ResponseEntity<DocumentAnswer> answer(DocumentAddress document, Uploads.Progress progress)
            throws IOException {
        return answer(state(document), progress.isNew());
    }

    private static ResponseEntity<DocumentAnswer> answer(DocumentAnswer state, boolean isNew) {
        Long offset = state.offset();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .header(Uploading.COMPLETE, offset == null ? Uploading.YES : Uploading.NO)
                .header("Cache-Control", "no-store");
        if (offset != null) {
            answer.header(Uploading.OFFSET, String.valueOf(offset));
        }
        return answer.body(state);
    }

    private DocumentAnswer state(DocumentAddress document) throws IOException {
        Receipt laid = uploads.laid(document).orElse(null);
        Optional<DocumentStates.State> read = states.of(document.submitter().text(), document.name())
                .filter(state -> laid == null || laid.sha256().toString().equals(state.sha256()));
        if (read.isPresent()) {
            List<DocumentStates.Rejected> rejects = states.rejects(read.get().document(), MOST_REJECTS);
            return DocumentAnswer.read(document, laid, read.get(), rejects);
        }
        if (laid != null) {
            return DocumentAnswer.unread(document, DocumentAnswer.State.WAITING, laid, null);
        }
        OptionalLong staged = uploads.staged(document);
        if (staged.isPresent()) {
            return DocumentAnswer.unread(document, DocumentAnswer.State.UPLOADING, null, staged.getAsLong());
        }
        throw new ServerRefusedException(ProblemCode.NO_SUCH_DOCUMENT, document);
    }
}
