package io.cloister.http;

/// Who may call a resource method. The words only: identity knows who has which.
public enum Caller {
  /// Anyone, signed in or not.
  PUBLIC,
  /// Any person or key of the tenant.
  SIGNED_IN,
  /// Searches, asks and reads.
  EMPLOYEE,
  /// Connects sources and pushes documents.
  SOURCE_OWNER,
  /// Keeps the appliance running.
  OPERATOR,
  /// Runs the whole installation: an operator of the first tenant. Sees which tenants there are,
  /// and nothing that is in them.
  INSTALLATION,
  /// Administers people, groups and settings.
  TENANT_ADMIN,
  /// Reads the record.
  AUDITOR
}
