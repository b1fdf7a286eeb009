package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DocumentSecretTest {
    private static final Hash FILE = Hash.parse(Vectors.FILE);
    private static final DocumentSecret SECRET = DocumentSecret.derive(Samples.SUBMITTER_KEY, FILE);

    @Test
    void secret_salts_document_and_leaf_have_the_pinned_bytes() {
        assertThat(SECRET.hex()).isEqualTo(Vectors.SECRET);
        assertThat(SECRET.salts().of(0)).hasToString(Vectors.SALT_0);
        assertThat(SECRET.salts().of(70_000)).hasToString(Vectors.SALT_70000);
        assertThat(SECRET.documentId(FILE)).hasToString(Vectors.DOCUMENT);
        assertThat(new TreeHasher().saltedLeaf(Salt.parse(Vectors.SALT_0), HexText.bytes(Vectors.PROFILE)))
                .hasToString(Vectors.SALTED_LEAF);
        assertThat(new TreeHasher().leaf(HexText.bytes(Vectors.POSTING))).hasToString(Vectors.UNSALTED_LEAF);
    }

    @Test
    void the_plain_way_gives_the_pinned_bytes_too() {
        assertThat(PlainFormat.secret(HexText.raw(Samples.SUBMITTER_KEY), Vectors.FILE))
                .isEqualTo(Vectors.SECRET);
        assertThat(PlainFormat.salt(Vectors.SECRET, 0)).isEqualTo(Vectors.SALT_0);
        assertThat(PlainFormat.salt(Vectors.SECRET, 70_000)).isEqualTo(Vectors.SALT_70000);
        assertThat(PlainFormat.documentId(Vectors.SECRET, Vectors.FILE)).isEqualTo(Vectors.DOCUMENT);
        assertThat(PlainFormat.leaf(Vectors.SALT_0, Vectors.PROFILE)).isEqualTo(Vectors.SALTED_LEAF);
        assertThat(PlainFormat.leaf("", Vectors.POSTING)).isEqualTo(Vectors.UNSALTED_LEAF);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void both_ways_give_the_same_secret_and_salts(
            @ForAll @Size(32) byte[] key, @ForAll byte[] content, @ForAll @IntRange int ordinal) {
        Hash file = Hash.sha256(content);
        DocumentSecret secret = DocumentSecret.derive(key, file);
        assertThat(secret.hex()).isEqualTo(PlainFormat.secret(HexText.raw(key), file.toString()));
        assertThat(secret.salts().of(ordinal)).hasToString(PlainFormat.salt(secret.hex(), ordinal));
    }

    @Test
    void salts_do_not_depend_on_those_asked_for_before() {
        Salts salts = SECRET.salts();
        Salt third = salts.of(3);
        assertThat(salts.of(0)).hasToString(Vectors.SALT_0);
        assertThat(salts.of(3)).isEqualTo(third).isNotEqualTo(salts.of(4));
    }

    @Test
    void a_receipt_gives_the_same_secret_back() {
        assertThat(DocumentSecret.parse(SECRET.hex())).isEqualTo(SECRET).hasSameHashCodeAs(SECRET);
        assertThat(DocumentSecret.parse(Vectors.FILE)).isNotEqualTo(SECRET);
    }

    @Test
    void a_secret_does_not_print_itself() {
        assertThat(SECRET).hasToString("DocumentSecret[hidden]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentSecret.parse(Vectors.SECRET.substring(2)))
                .withMessage("not 64 hex digits in lower case");
    }

    @Test
    void a_key_of_another_length_or_an_ordinal_below_zero_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentSecret.derive(new byte[31], FILE));
        assertThatIllegalArgumentException().isThrownBy(() -> SECRET.salts().of(-1));
    }
}
