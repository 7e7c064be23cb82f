/// A company's directory, LDAP or Active Directory: who somebody is, whether the password is
/// theirs, and which groups they are in. The door is [Ldap]; it knows nothing of the rest of
/// Cloister.
@NullMarked
package io.cloister.ldap;

import org.jspecify.annotations.NullMarked;
