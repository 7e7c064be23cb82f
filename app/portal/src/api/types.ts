import type { components } from '@contract';

/** The contract's nouns, by their own names. */
type Schemas = components['schemas'];

export type AccessExplained = Schemas['AccessExplained'];
export type AccessReview = Schemas['AccessReview'];
export type Account = Schemas['Account'];
export type Ageing = Schemas['Ageing'];
export type Answer = Schemas['Answer'];
export type AskRequest = Schemas['Ask'];
export type AuditEvent = Schemas['Event'];
export type AuditExport = Schemas['AuditExport'];
export type AuditFilter = Schemas['AuditFilter'];
export type AuditFilterWords = Schemas['AuditFilterWords'];
export type AuditFormat = Schemas['AuditFormat'];
export type AuditSchedule = Schemas['AuditSchedule'];
export type Balance = Schemas['Balance'];
export type Citation = Schemas['Citation'];
export type DataExport = Schemas['DataExport'];
export type DirectorySync = Schemas['DirectorySync'];
export type ControlState = Schemas['ControlState'];
export type Document = Schemas['Document'];
export type DryRun = Schemas['DryRun'];
export type Erasure = Schemas['Erasure'];
export type ErasureWanted = Schemas['ErasureWanted'];
export type EventList = Schemas['EventList'];
export type EventOutcome = Schemas['AuditOutcome'];
export type Evidence = Schemas['Evidence'];
export type FolderSettings = Schemas['FolderSettings'];
export type Group = Schemas['Group'];
export type Health = Schemas['HealthOverview'];
export type HealthItem = Schemas['HealthItem'];
export type HealthState = Schemas['HealthState'];
export type Hit = Schemas['Hit'];
export type HoldKind = Schemas['HoldKind'];
export type Invitation = Schemas['Invitation'];
export type Item = Schemas['Item'];
export type ItemState = Schemas['ItemState'];
export type KeptThread = Schemas['KeptThread'];
export type KeptThreadWhole = Schemas['KeptThreadWhole'];
export type KeptVersion = Schemas['KeptVersion'];
export type Key = Schemas['Key'];
export type Approval = Schemas['Approval'];
export type License = Schemas['License'];
export type LicenseFull = Schemas['LicenseFull'];
export type LicenseVerdict = Schemas['LicenseVerdict'];
export type Matter = Schemas['Matter'];
export type MatterHold = Schemas['MatterHold'];
export type MatterParts = Schemas['MatterParts'];
export type MatterRelease = Schemas['MatterReleaseTold'];
export type MatterWhole = Schemas['MatterWhole'];
export type Member = Schemas['Member'];
export type ModelList = Schemas['ModelList'];
export type NewAuditExport = Schemas['NewAuditExport'];
export type NewAuditFilter = Schemas['NewAuditFilter'];
export type NewAuditSchedule = Schemas['NewAuditSchedule'];
export type NewKey = Schemas['NewKey'];
export type NewMatter = Schemas['NewMatter'];
export type NewPerson = Schemas['NewPerson'];
export type NewReport = Schemas['NewReport'];
export type NewSource = Schemas['NewSource'];
export type NamesWanted = Schemas['NamesWanted'];
export type NewTenant = Schemas['NewTenant'];
export type Passkey = Schemas['Passkey'];
export type PasskeyAnswer = Schemas['PasskeyAnswer'];
export type Person = Schemas['Person'];
export type PersonChange = Schemas['PersonChange'];
export type Receipt = Schemas['Receipt'];
export type ReceiptAnswer = Schemas['ReceiptContent']['answer'];
export type Replay = Schemas['Replay'];
export type Preview = Schemas['Preview'];
export type PrivacyMode = Schemas['PrivacyMode'];
export type PrivacyModeAsked = Schemas['PrivacyModeAsked'];
export type Problem = Schemas['Problem'];
export type Provider = Schemas['Provider'];
export type ProviderChange = Schemas['ProviderChange'];
export type ProviderKind = Schemas['ProviderKind'];
export type ProviderTested = Schemas['ProviderTested'];
export type RetentionClass = Schemas['RetentionClass'];
export type RetentionPreview = Schemas['RetentionPreview'];
export type Report = Schemas['Report'];
export type ReportControl = Schemas['ReportControl'];
export type ReportJson = Schemas['ReportJson'];
export type ReviewItem = Schemas['ReviewItem'];
export type Role = Person['roles'][number];
export type Run = Schemas['Run'];
export type Rung = Schemas['Rung'];
export type RungEvent = Schemas['RungEvent'];
export type Scope = Schemas['Scope'];
export type SearchResults = Schemas['SearchResults'];
export type Sentence = Schemas['Sentence'];
export type Session = Schemas['Session'];
export type SignIn = Schemas['SignIn'];
export type SignedInPlace = Schemas['SignedInPlace'];
export type SignInOptions = Schemas['SignInOptions'];
export type Source = Schemas['Source'];
export type Status = Schemas['Status'];
export type Tenant = Schemas['Tenant'];
export type TenantChange = Schemas['TenantChange'];
export type TenantInvitation = Schemas['TenantInvitation'];
export type Thread = Schemas['Thread'];
export type ThreadSummary = Schemas['ThreadSummary'];
export type Timeline = Schemas['Timeline'];
export type TimelineBar = Schemas['TimelineBar'];
export type Usage = Schemas['Usage'];
export type Why = Schemas['Why'];

/** One step of a provider's test. */
export type ProviderStep = ProviderTested['steps'][number];

/** What `POST /api/v1/asks` streams, event by event. */
export type AskEvent =
  | { type: 'sources'; data: Schemas['SourcesEvent'] }
  | { type: 'token'; data: Schemas['TokenEvent'] }
  | { type: 'citation'; data: Schemas['CitationEvent'] }
  | { type: 'support'; data: Schemas['SupportEvent'] }
  | { type: 'rung'; data: RungEvent }
  | { type: 'usage'; data: Usage }
  | { type: 'done'; data: Answer }
  | { type: 'error'; data: Problem };
export type SignInRules = Schemas['SignInRules'];
export type NewUsageLimit = Schemas['UsageLimitBody'];
export type UsageGauge = Schemas['UsageGauge'];
export type UsageLimit = Schemas['UsageLimit'];
export type UsageOutlook = NonNullable<Schemas['UsageStanding']['outlook']>;
export type UsageStanding = Schemas['UsageStanding'];
export type UsageSum = Schemas['UsageSum'];
export type UsageSums = Schemas['UsageSums'];
