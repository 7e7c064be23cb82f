package io.cloister.ingest;

import io.cloister.corpus.Block;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads the files inside a file, each under its name as a heading, down to a depth and up to a
/// number. One that cannot be read costs nothing but itself.
final class Attachments implements EmbeddedDocumentExtractor {
  private final Parser parser;
  private final ParseContext context;
  private final ExtractBuilder out;
  private final StructureHandler structure;
  private final int maxDepth;
  private final int maxMembers;
  private int depth;
  private int members;
  private boolean tooDeep;
  private @Nullable Exception broken;
  private final Repeats bodies = new Repeats();
  private boolean mail;

  Attachments(
      Parser parser,
      ParseContext context,
      ExtractBuilder out,
      StructureHandler structure,
      ParsingLimits limits) {
    this.parser = parser;
    this.context = context;
    this.out = out;
    this.structure = structure;
    this.maxDepth = limits.maxDepth();
    this.maxMembers = limits.maxMembers();
  }

  /// The document is an e-mail: parts of it that are plain text or HTML and have no name are its
  /// body, perhaps several times.
  void inMail() {
    mail = true;
  }

  /// Whether something was left out because it lay too deep or was one too many.
  boolean tooDeep() {
    return tooDeep;
  }

  /// Why the last unreadable part was unreadable.
  @Nullable Exception broken() {
    return broken;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    if (depth >= maxDepth || members >= maxMembers) {
      tooDeep = true;
      return false;
    }
    String type = metadata.get(Metadata.CONTENT_TYPE);
    String role = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    return !(type != null && type.startsWith("image/"))
        && !"MACRO".equals(role)
        && !"THUMBNAIL".equals(role)
        && !"FONT".equals(role);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    members++;
    depth++;
    try (TikaInputStream copy = TikaInputStream.get(CloseShieldInputStream.wrap(stream))) {
      structure.endDocument();
      String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
      boolean named = name != null && !name.isBlank();
      String type = metadata.get(Metadata.CONTENT_TYPE);
      if (mail && depth == 1 && !named && type != null && type.startsWith("text/")) {
        ExtractBuilder part = out.part();
        StructureHandler partStructure = new StructureHandler(part);
        try {
          parser.parse(copy, partStructure, metadata, context);
        } finally {
          partStructure.endDocument();
          bodies.add(part.build(type, "und"), out);
        }
        return;
      }
      if (outputHtml || mail) {
        if (named) {
          out.add(Block.Kind.HEADING, Math.min(6, depth + 1), name);
        }
      }
      if (stream instanceof TikaInputStream tika && tika.getOpenContainer() != null) {
        copy.setOpenContainer(tika.getOpenContainer());
      }
      parser.parse(copy, structure, metadata, context);
    } catch (StructureHandler.TooLarge e) {
      throw e;
    } catch (TikaException | RuntimeException | IOException | SAXException | StackOverflowError e) {
      broken = e instanceof Exception failed ? failed : new TikaException("nested too deeply", e);
      if (out.full()) {
        throw new StructureHandler.TooLarge();
      }
    } finally {
      structure.endDocument();
      depth--;
    }
  }
}
