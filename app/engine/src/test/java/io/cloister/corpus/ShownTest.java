package io.cloister.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final Access EWAN = Access.of("ewan", List.of("crew", "weir"));

  @Test
  void theWidestOfWhatLetsThemInIsTheGrant() {
    assertThat(grant(new Acl(Set.of(user("ewan"), group("weir"), Principal.EVERYONE), Set.of())))
        .isEqualTo("everyone");
    assertThat(grant(new Acl(Set.of(user("ewan"), group("weir"), group("board")), Set.of())))
        .isEqualTo("group:weir");
    assertThat(grant(new Acl(Set.of(user("ewan"), user("moira")), Set.of())))
        .isEqualTo("user:ewan");
  }

  @Test
  void whatTheyMayNotReadCannotBeShown() {
    for (Acl closed :
        List.of(
            Acl.NOBODY,
            Acl.allowing(group("board")),
            new Acl(Set.of(Principal.EVERYONE), Set.of(group("crew"))))) {
      assertThatThrownBy(() -> grant(closed)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aVersionIsTheHashOfTheText() {
    // printf 'The gate is shut.' | sha256sum | cut -c1-32
    assertThat(
            new Extract("The gate is shut.", List.of(), null, null, null, "text/plain", "en")
                .version())
        .isEqualTo("9709b62e0c9ed29fc9fef08afb0d5a98");
  }

  private static String grant(Acl acl) {
    Document document =
        new Document(
            new DocumentId("gate"),
            SourceId.PUSH,
            "Gate",
            null,
            "",
            "text/plain",
            "en",
            null,
            null,
            acl,
            "v1");
    return Shown.to(EWAN, document).grant();
  }

  private static Principal user(String login) {
    return Principal.user(login);
  }

  private static Principal group(String name) {
    return Principal.group(name);
  }
}
