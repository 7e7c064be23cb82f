package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.evaluate.JudgedQuestion.GoldPage;
import io.cloister.evaluate.JudgedSet.Person;
import io.cloister.ingest.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetReaderTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void readsACorpusWithQuestionsAndGrades() throws IOException {
    write("corpus.jsonl", "{\"id\":\"a\",\"title\":\"T\",\"text\":\"Words.\"}\n\n");
    write(
        "queries.jsonl",
        """
        {"id":"1","question":"why","answers":["so"],"doc_ids":["a"],"answerable":true,"lang":"en"}
        {"id":"2","question":"how","answers":[],"doc_ids":[],"answerable":false}
        """);
    write("qrels.tsv", "query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n");

    JudgedSet.Questions set = (JudgedSet.Questions) SetReader.read(folder);

    assertThat(set.documents()).hasSize(1);
    assertThat(set.documents().getFirst().title()).isEqualTo("T");
    assertThat(set.documents().getFirst().content()).isEqualTo(new Content.Text("Words."));
    JudgedQuestion first = set.questions().getFirst();
    assertThat(first.relevant()).containsEntry("a", 2.0).containsEntry("b", 0.0);
    assertThat(first.answers()).containsExactly("so");
    assertThat(first.language()).isEqualTo("en");
    assertThat(set.questions().get(1).answerable()).isFalse();
    assertThat(set.documents().getFirst().acl().admits(first.asker().access())).isTrue();
  }

  @Test
  void readsFilesWithPagesUsersAndMoreQuestions() throws IOException {
    write(
        "files.jsonl",
        "{\"id\":\"a.pdf\",\"path\":\"docs/a.pdf\",\"title\":\"A\",\"format\":\"pdf\"}");
    write(
        "queries.jsonl",
        "{\"id\":\"1\",\"question\":\"why\",\"answers\":[\"so\"],\"doc_ids\":[\"a.pdf\"],"
            + "\"citations\":[{\"doc_id\":\"a.pdf\",\"page\":7}],\"answerable\":true}");
    write(
        "queries_unanswerable.jsonl",
        "{\"id\":\"2\",\"question\":\"who\",\"answers\":[],\"doc_ids\":[],\"answerable\":false}");
    write("acl.tsv", "user\tdoc_id\nhr\ta.pdf\n");

    JudgedSet.Questions set = (JudgedSet.Questions) SetReader.read(folder);

    assertThat(set.questions()).extracting(JudgedQuestion::id).containsExactly("1", "2");
    assertThat(set.questions().getFirst().pages()).containsExactly(new GoldPage("a.pdf", 7));
    assertThat(set.questions().getFirst().relevant()).containsOnlyKeys("a.pdf");
    assertThat(set.documents().getFirst().title()).as("left to the file").isNull();
    assertThat(set.documents().getFirst().content())
        .isEqualTo(new Content.File(folder.resolve("docs/a.pdf")));
    assertThat(set.others()).extracting(Person::name).containsExactly("hr", "nobody");
    assertThat(set.documents().getFirst().acl().admits(set.others().get(0).access())).isTrue();
    assertThat(set.documents().getFirst().acl().admits(set.others().get(1).access())).isFalse();
  }

  @Test
  void readsPlantedInstructions() throws IOException {
    write(
        "cases.jsonl",
        """
        {"id":"1","question":"q","ideal":["x","y"],"attack":"z","clean":"c","poisoned":"p"}
        {"id":"2","question":"q","ideal":7,"attack":"z","clean":"c","poisoned":"p"}
        """);

    JudgedSet.Planted set = (JudgedSet.Planted) SetReader.read(folder);

    assertThat(set.cases().get(0).ideal()).containsExactly("x", "y");
    assertThat(set.cases().get(1).ideal()).containsExactly("7");
  }

  @Test
  void readsFilesWithoutQuestions() throws IOException {
    write(
        "expect.jsonl",
        "{\"id\":\"a\",\"path\":\"docs/a.txt\",\"format\":\"txt\",\"expect\":[\"a b\"]}");
    write("files.jsonl", "{\"id\":\"not this one\"}");

    JudgedSet.Files set = (JudgedSet.Files) SetReader.read(folder);

    assertThat(set.files().getFirst().path()).isEqualTo(folder.resolve("docs/a.txt"));
    assertThat(set.files().getFirst().expect()).containsExactly("a b");
  }

  @Test
  void namesTheLineThatCannotBeRead() throws IOException {
    write("corpus.jsonl", "{\"id\":\"a\",\"title\":\"T\",\"text\":\"Words.\"}\n{\"id\":\"b\"}\n");
    write("queries.jsonl", "");

    assertThatThrownBy(() -> SetReader.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("corpus.jsonl, line 2")
        .hasMessageContaining("\"text\"");
  }

  @Test
  void asksTheSampleAsItsOwnPeople() throws Exception {
    write("handbook/open.md", "# Open\n\nWords.");
    write("handbook/board/closed.md", "# Closed\n\nWords.");
    write(
        "access.json",
        """
        [{"paths": "board/**", "allow": ["group:board"], "deny": ["user:bob"]},
         {"paths": "**", "allow": ["everyone"], "deny": []}]
        """);
    write(
        "people.json",
        """
        [{"login": "ann", "groups": ["board"]}, {"login": "bob", "groups": ["board"]},
         {"login": "cid", "groups": []}]
        """);
    write(
        "questions.jsonl",
        """
        {"id":"1","question":"q","answers":["x"],"doc_ids":["board/closed.md"],"answerable":true,"as":"ann"}
        {"id":"2","question":"q","answers":[],"doc_ids":["board/closed.md"],"answerable":false,"as":"cid"}
        """);

    JudgedSet.Questions set = SampleReader.read(folder);

    assertThat(set.documents())
        .extracting(given -> given.id().value())
        .containsExactly("board/closed.md", "open.md");
    assertThat(set.questions().getFirst().asker().access())
        .isEqualTo(Access.of("ann", List.of("board")));
    assertThat(set.questions().getFirst().relevant()).containsOnlyKeys("board/closed.md");
    assertThat(set.questions().get(1).relevant()).as("closed to who asks").isEmpty();
    assertThat(set.documents().getFirst().acl().allow()).containsExactly(Principal.group("board"));
    assertThat(set.others())
        .filteredOn(person -> set.documents().getFirst().acl().admits(person.access()))
        .extracting(Person::name)
        .containsExactly("ann");
  }

  /// The shares of these two ids, 62 and 45, were computed with other tools.
  @Test
  void givesEachPartOfTheReadersTheirShare() {
    assertThat(Audience.of("4983", "4983", List.of()).allow())
        .doesNotContain(Principal.group("p50"));
    assertThat(Audience.of("31715818", "31715818", List.of()).allow())
        .contains(Principal.group("p50"))
        .doesNotContain(Principal.group("p10"));
    for (Person part : Audience.parts()) {
      assertThat(part.access().principals()).contains(Principal.group(part.name()));
    }
    assertThat(Audience.fold(Audience.topic("xq-de-00-01", "de")))
        .isEqualTo(Audience.fold(Audience.topic("xq-en-00-01", "en")));
  }
}
