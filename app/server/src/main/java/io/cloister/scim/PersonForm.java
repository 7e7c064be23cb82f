package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.etag.ETag;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.GroupNode;
import io.cloister.identity.PersonDraft;
import io.cloister.identity.ProvisionedGroup;
import io.cloister.identity.ProvisionedPerson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person as SCIM writes one, and back.
final class PersonForm {
  private PersonForm() {}

  static User user(ProvisionedPerson person, List<ProvisionedGroup.Of> groups) {
    User user =
        User.builder()
            .id(person.id())
            .externalId(person.externalId())
            .userName(person.userName())
            .displayName(person.name())
            .name(
                Name.builder()
                    .formatted(person.name())
                    .givenName(person.givenName())
                    .familyName(person.familyName())
                    .build())
            .title(person.title())
            .active(person.active())
            .meta(meta("User", person.created(), person.changed(), person.version()))
            .build();
    if (person.mail() != null) {
      user.addEmail(
          Email.builder().value(person.mail()).type(person.mailType()).primary(true).build());
    }
    groups.forEach(group ->
        user.addGroup(
            GroupNode.builder().value(group.id()).display(group.spelled()).type("direct").build()));
    return user;
  }

  static Meta meta(String type, Instant created, Instant changed, long version) {
    return Meta.builder()
        .resourceType(type)
        .created(created)
        .lastModified(changed)
        .version(ETag.builder().weak(true).tag("v" + version).build())
        .build();
  }

  /// What is said of somebody.
  ///
  /// @param before as they are; null for who is new. Without an `externalId`, or without a word on
  ///   whether they are `active`, that stays
  static PersonDraft draft(User user, @Nullable ProvisionedPerson before) {
    Optional<Name> name = user.getName();
    Email mail = mail(user.getEmails());
    return new PersonDraft(
        user.getUserName().orElse(""),
        user.getExternalId().orElse(before == null ? null : before.externalId()),
        shown(user, before),
        name.flatMap(Name::getGivenName).orElse(null),
        name.flatMap(Name::getFamilyName).orElse(null),
        mail == null ? null : mail.getValue().orElse(null),
        mail == null ? null : mail.getType().orElse(null),
        user.getTitle().orElse(null),
        user.isActive().orElse(before == null || before.active()));
  }

  /// A service may change one of the three names only; that one is what it means.
  private static @Nullable String shown(User user, @Nullable ProvisionedPerson before) {
    String display = user.getDisplayName().orElse(null);
    String formatted = user.getName().flatMap(Name::getFormatted).orElse(null);
    if (display == null) {
      return before != null && before.name().equals(formatted)
          ? unlessParts(user, before)
          : formatted;
    }
    if (before == null || !display.equals(before.name())) {
      return display;
    }
    return formatted != null && !formatted.equals(before.name())
        ? formatted
        : unlessParts(user, before);
  }

  /// The name as it is, or null when it was made of parts that have changed.
  private static @Nullable String unlessParts(User user, ProvisionedPerson before) {
    String given = user.getName().flatMap(Name::getGivenName).orElse(null);
    String family = user.getName().flatMap(Name::getFamilyName).orElse(null);
    boolean same =
        Objects.equals(given, before.givenName()) && Objects.equals(family, before.familyName());
    boolean made = (before.givenName() + " " + before.familyName()).equals(before.name());
    return made && !same ? null : before.name();
  }

  private static @Nullable Email mail(List<Email> mails) {
    return mails.stream()
        .filter(Email::isPrimary)
        .findFirst()
        .or(() ->
            mails.stream().filter(mail -> mail.getType().orElse("").equals("work")).findFirst())
        .or(() -> mails.stream().findFirst())
        .orElse(null);
  }

  /// For the record.
  static Map<String, Object> facts(ProvisionedPerson person) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("user_name", person.userName());
    facts.put("external_id", person.externalId());
    facts.put("name", person.name());
    facts.put("mail", person.mail());
    facts.put("title", person.title());
    facts.put("active", person.active());
    facts.values().removeIf(Objects::isNull);
    return facts;
  }
}
