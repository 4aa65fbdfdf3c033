package io.siglab.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.siglab.durable.DurableFiles;
import io.siglab.durable.Sha256;
import io.siglab.json.CanonicalJson;
import io.siglab.json.JsonDocumentException;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import io.siglab.words.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes signature files as {@code docs/signature-format.md} specifies them. Reading
 * bounds size, depth and numbers, skips what it does not know, refuses a newer major version and
 * any content that does not have the hash the file states.
 */
public final class SignatureFormat {

  private static final long MOST_BYTES = 16L << 20;
  private static final int MAJOR = 1;
  private static final Pattern FORMAT_VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  private final JsonSchema schema = JsonSchema.load(SignatureFormat.class, "signature.schema.json");
  private final JsonFormat<Signature> documents =
      new JsonFormat<>(Signature.class, schema, MOST_BYTES, new DecimalModule());

  /** The JSON Schema of signature files (draft 2020-12). */
  public String schemaText() {
    return schema.text();
  }

  /** Gives content a version and its hash. */
  public Signature signature(SignatureContent content, SemanticVersion version) {
    return new Signature(Signature.formatVersion(content), version, contentHash(content), content);
  }

  /** SHA-256 of the content's canonical form, lower-case hexadecimal. */
  public String contentHash(SignatureContent content) {
    return Sha256.of(canonical(content));
  }

  /** The content's canonical form (RFC 8785). */
  public byte[] canonical(SignatureContent content) {
    Signature unhashed =
        new Signature(Signature.FORMAT_VERSION, SemanticVersion.FIRST, "", content);
    return CanonicalJson.of(documents.tree(unhashed).path("content"), content.app());
  }

  /**
   * A signature file's bytes.
   *
   * @throws SignatureException if it does not conform to the schema or the hash is another
   *     content's
   */
  public byte[] write(Signature signature) {
    if (!signature.contentSha256().equals(contentHash(signature.content()))) {
      throw new SignatureException(
          "the signature of " + signature.app() + " has a hash that is not its content's");
    }
    try {
      return documents.write(signature);
    } catch (JsonDocumentException e) {
      throw new SignatureException(e.getMessage(), e);
    }
  }

  /**
   * Writes a signature file, whole or not at all.
   *
   * @throws SignatureException if it cannot be written
   */
  public void write(Signature signature, Path file) {
    byte[] content = write(signature);
    try {
      DurableFiles.write(file, content);
    } catch (IOException e) {
      throw new SignatureException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a signature file.
   *
   * @throws SignatureException naming the file, the place in it and what is wrong
   */
  public Signature read(Path file) {
    try {
      return read(documents.bytes(file), file.toString());
    } catch (JsonDocumentException e) {
      throw new SignatureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new SignatureException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a signature in memory.
   *
   * @param bytes UTF-8
   * @param source names it in messages
   * @throws SignatureException naming the place and what is wrong
   */
  public Signature read(byte[] bytes, String source) {
    try {
      JsonNode tree = documents.parse(bytes, source);
      refuseNewerMajor(tree, source);
      // Also bounds every number of the document before anything computes with it.
      CanonicalJson.of(tree, source);
      schema.check(tree, source);
      String found = Sha256.of(CanonicalJson.of(tree.path("content"), source));
      dropUnknownKinds(tree);
      Signature signature = documents.map(tree, source);
      if (!found.equals(signature.contentSha256())) {
        throw new SignatureException(
            source
                + ": was changed after it was made: its content has the SHA-256 "
                + found
                + ", the file states "
                + signature.contentSha256()
                + ". Take the file from its publisher again");
      }
      return signature;
    } catch (JsonDocumentException e) {
      throw new SignatureException(e.getMessage(), e);
    }
  }

  private static void refuseNewerMajor(JsonNode tree, String source) {
    Matcher matcher = FORMAT_VERSION.matcher(tree.path("format_version").asText());
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) > MAJOR) {
      throw new SignatureException(
          source
              + ": is of format "
              + matcher.group()
              + "; this version of Siglab reads format "
              + MAJOR
              + ": update Siglab, or take a file of format "
              + MAJOR);
    }
  }

  /** A later minor version may have kinds of characteristics that this one does not know. */
  private static void dropUnknownKinds(JsonNode node) {
    for (JsonNode child : node) {
      dropUnknownKinds(child);
    }
    if (node.path("features") instanceof ArrayNode features) {
      features.removeIf(f -> unknown(f, FeatureKind.class));
    }
    if (node.path("measures") instanceof ArrayNode measures) {
      measures.removeIf(m -> unknown(m, MeasureKind.class));
    }
  }

  private static <E extends Enum<E> & Word> boolean unknown(JsonNode entry, Class<E> kinds) {
    JsonNode kind = entry.path("kind");
    return kind.isTextual() && Word.find(kinds, kind.textValue()).isEmpty();
  }
}
