package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person as administrators are told of them.
///
/// @param provider who vouches for them; left out for a local account
/// @param roles given to the person
/// @param rolesByGroups that come with their groups
/// @param groupsByHand those that a change of `groups` replaces; the others a provider says
/// @param hasPassword whether they sign in with a password kept here
/// @param secondFactor whether that needs a code with it
/// @param passkeys how many they have
/// @param breakGlass whether that is good where the rules let in nobody else with a password
/// @param invitation only in the answer to the account's making
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonTold(
    String login,
    String name,
    @Nullable String mail,
    @Nullable String title,
    boolean active,
    @Nullable String closedBy,
    @Nullable String provider,
    boolean hasPassword,
    boolean secondFactor,
    int passkeys,
    boolean breakGlass,
    List<Role> roles,
    List<Role> rolesByGroups,
    List<String> groups,
    List<String> groupsByHand,
    Instant created,
    @Nullable Instant lastSeen,
    @Nullable InvitationTold invitation) {
  static PersonTold of(Roster.Entry entry) {
    People.Account account = entry.account();
    return new PersonTold(
        account.login(),
        account.name(),
        account.mail(),
        account.title(),
        account.active(),
        account.closedBy(),
        account.provider(),
        account.hasPassword(),
        account.secondFactor(),
        account.passkeys(),
        account.breakGlass(),
        entry.given().stream().sorted().toList(),
        entry.byGroups().stream().sorted().toList(),
        entry.groups(),
        entry.byHand(),
        account.created(),
        account.lastSeen(),
        null);
  }

  PersonTold invited(Invitations.Made made) {
    return new PersonTold(
        login,
        name,
        mail,
        title,
        active,
        closedBy,
        provider,
        hasPassword,
        secondFactor,
        passkeys,
        breakGlass,
        roles,
        rolesByGroups,
        groups,
        groupsByHand,
        created,
        lastSeen,
        InvitationTold.of(made));
  }

  /// What of somebody an administrator can change, for the record.
  static Map<String, Object> facts(Roster.Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("active", entry.account().active());
    facts.put("break_glass", entry.account().breakGlass());
    facts.put("roles", Role.spell(entry.given()));
    facts.put("groups", entry.groups());
    facts.put("name", entry.account().name());
    facts.put("mail", String.valueOf(entry.account().mail()));
    return facts;
  }
}
