package io.athanor.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes reviews, one verdict and one note a line. */
final class ReviewsWriter {
  private ReviewsWriter() {}

  static void write(Reviews reviews, JsonFactory factory, OutputStream out) throws IOException {
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("athanor", ReviewsReader.KIND);
      json.writeNumberField("version", ReviewsReader.VERSION);
      json.writeStringField("sweep", reviews.sweep());
      json.writeStringField("fingerprint", reviews.fingerprint());
      json.writeArrayFieldStart("verdicts");
      for (Verdict verdict : reviews.verdicts()) {
        json.writeRaw('\n');
        write(verdict, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notes");
      for (Note note : reviews.notes()) {
        json.writeRaw('\n');
        write(note, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", verdict.id());
    json.writeNumberField("sample", verdict.sample());
    if (verdict.judgement() instanceof Judgement.Pair pair) {
      json.writeNumberField("left", pair.left());
      json.writeNumberField("right", pair.right());
      json.writeStringField("outcome", ReviewsReader.name(pair.outcome()));
    } else if (verdict.judgement() instanceof Judgement.Strike strike) {
      json.writeArrayFieldStart("runs");
      for (int run : strike.runs()) {
        json.writeNumber(run);
      }
      json.writeEndArray();
      json.writeNumberField("struck", strike.struck());
    }
    json.writeStringField("reviewer", verdict.reviewer());
    json.writeStringField("time", verdict.time().toString());
    if (verdict.undone()) {
      json.writeBooleanField("undone", true);
    }
    json.writeEndObject();
  }

  private static void write(Note note, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("run", note.run());
    json.writeStringField("text", note.text());
    json.writeBooleanField("star", note.star());
    json.writeStringField("reviewer", note.reviewer());
    json.writeStringField("time", note.time().toString());
    json.writeEndObject();
  }
}
