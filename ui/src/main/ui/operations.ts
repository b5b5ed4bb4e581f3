// Made by `make docs` from the operations of the server: what each is asked, and what it answers when it is done.

/** A request without fields. */
export type Nothing = Record<string, never>;

export interface Operations {
  "account/identities/delete": { in: OidcDisconnection; out: Done };
  "account/identities/finish": { in: OidcConnection; out: Done };
  "account/identities/read": { in: Nothing; out: OidcIdentitiesAnswer };
  "account/identities/start": { in: Nothing; out: OidcStartAnswer };
  "account/login/read": { in: Nothing; out: LoginReadAnswer };
  "account/logins/read": { in: Nothing; out: LoginLoginsAnswer };
  "account/logins/revoke": { in: LoginRevokeRequest; out: Done };
  "account/passkeys/create": { in: ProofPasskeyCreation; out: Done };
  "account/passkeys/delete": { in: ProofPasskeyDeletion; out: Done };
  "account/passkeys/options": { in: Nothing; out: ProofCreationAnswer };
  "account/passkeys/read": { in: Nothing; out: ProofPasskeysAnswer };
  "account/password/delete": { in: Nothing; out: Done };
  "account/password/update": { in: ProofPasswordUpdate; out: Done };
  "account/prove/oidc/finish": { in: OidcProof; out: Done };
  "account/prove/oidc/start": { in: Nothing; out: OidcStartAnswer };
  "account/prove/passkey/options": { in: Nothing; out: ProofRequestAnswer };
  "account/prove/passkey/verify": { in: ProofPasskeyProof; out: Done };
  "account/prove/password": { in: ProofPasswordProof; out: Done };
  "account/read": { in: OrganizationAccountRequest; out: OrganizationAccountAnswer };
  "audit/read": { in: TrailReadRequest; out: TrailReadAnswer };
  "authenticate": { in: Nothing; out: Done };
  "events/poll": { in: EventPollRequest; out: EventPollAnswer };
  "files/blame/read": { in: HistoryBlameRequest; out: HistoryBlameAnswer };
  "files/create": { in: FileCreateRequest; out: Revised };
  "files/delete": { in: FileDeleteRequest; out: Revised };
  "files/list": { in: HistoryListRequest; out: HistoryListAnswer };
  "files/log": { in: HistoryLogRequest; out: HistoryReadAnswer };
  "files/patch": { in: FilePatchRequest; out: Revised };
  "files/read": { in: FileReadRequest; out: FileReadAnswer };
  "files/update": { in: FileUpdateRequest; out: Revised };
  "lean/environments/read": { in: Nothing; out: LeanEnvironmentsAnswer };
  "lean/versions/read": { in: Nothing; out: LeanVersionsAnswer };
  "login/leave": { in: Nothing; out: Done };
  "login/link": { in: LoginLinkRequest; out: LoginEnteredAnswer };
  "login/oidc/finish": { in: OidcLogIn; out: LoginEnteredAnswer };
  "login/oidc/start": { in: Nothing; out: OidcStartAnswer };
  "login/passkey/options": { in: Nothing; out: ProofRequestAnswer };
  "login/passkey/verify": { in: ProofPasskeyLogIn; out: LoginEnteredAnswer };
  "login/password": { in: ProofPasswordLogIn; out: LoginEnteredAnswer };
  "login/ways": { in: Nothing; out: LoginWaysAnswer };
  "nodes/read": { in: NodeListRequest; out: NodeListAnswer };
  "organizations/encryption/keys/create": { in: EncryptionKeyCreateRequest; out: EncryptionKeyListAnswer };
  "organizations/encryption/keys/delete": { in: EncryptionKeyDeleteRequest; out: EncryptionKeyListAnswer };
  "organizations/encryption/keys/list": { in: EncryptionKeyListRequest; out: EncryptionKeyListAnswer };
  "organizations/list": { in: Nothing; out: OrganizationListAnswer };
  "organizations/members/create": { in: MemberCreateRequest; out: MemberListAnswer };
  "organizations/members/delete": { in: MemberDeleteRequest; out: MemberListAnswer };
  "organizations/members/read": { in: MemberReadRequest; out: MemberListAnswer };
  "organizations/members/update": { in: MemberUpdateRequest; out: MemberListAnswer };
  "organizations/read": { in: OrganizationReadRequest; out: OrganizationReadAnswer };
  "organizations/retention/read": { in: RetentionReadRequest; out: RetentionReadAnswer };
  "organizations/retention/update": { in: RetentionUpdateRequest; out: RetentionUpdateAnswer };
  "projects/collaboration/create": { in: CollaborationCreateRequest; out: CollaborationListAnswer };
  "projects/collaboration/delete": { in: CollaborationDeleteRequest; out: CollaborationListAnswer };
  "projects/collaboration/lock/acquire": { in: CollaborationLockRequest; out: Done };
  "projects/collaboration/lock/ask": { in: CollaborationLockAskRequest; out: CollaborationLockAnswer };
  "projects/collaboration/lock/read": { in: CollaborationLockReadRequest; out: CollaborationLockAnswer };
  "projects/collaboration/lock/release": { in: CollaborationLockReleaseRequest; out: Done };
  "projects/collaboration/read": { in: CollaborationReadRequest; out: CollaborationReadAnswer };
  "projects/collaboration/update": { in: CollaborationUpdateRequest; out: CollaborationListAnswer };
  "projects/copy": { in: CopyCopyRequest; out: CopyCopyAnswer };
  "projects/create": { in: ProjectCreateRequest; out: ProjectListAnswer };
  "projects/delete": { in: ProjectDeleteRequest; out: Done };
  "projects/index/read": { in: IndexReadRequest; out: IndexReadAnswer };
  "projects/invitations/accept": { in: InvitationAcceptRequest; out: InvitationAcceptAnswer };
  "projects/invitations/decline": { in: InvitationDeclineRequest; out: Done };
  "projects/invitations/read": { in: Nothing; out: InvitationListAnswer };
  "projects/library/create": { in: LibraryCreateRequest; out: Revised };
  "projects/library/delete": { in: LibraryDeleteRequest; out: Revised };
  "projects/nodes/read": { in: NodeReadRequest; out: NodeProjectAnswer };
  "projects/nodes/update": { in: NodeUpdateRequest; out: NodeProjectAnswer };
  "projects/pin": { in: ProjectPinRequest; out: Done };
  "projects/presence/read": { in: PresenceReadRequest; out: PresenceReadAnswer };
  "projects/presence/update": { in: PresenceUpdateRequest; out: PresenceReadAnswer };
  "projects/read": { in: ProjectReadRequest; out: ProjectListAnswer };
  "projects/recycle-bin/purge": { in: RecycleBinPurgeRequest; out: Done };
  "projects/recycle-bin/read": { in: RecycleBinReadRequest; out: RecycleBinListAnswer };
  "projects/recycle-bin/restore": { in: RecycleBinRestoreRequest; out: RecycleBinRestoreAnswer };
  "projects/revisions/diff": { in: DiffDiffRequest; out: DiffDiffAnswer };
  "projects/revisions/name": { in: RestoreNameRequest; out: Done };
  "projects/revisions/read": { in: HistoryReadRequest; out: HistoryReadAnswer };
  "projects/revisions/restore": { in: RestoreRestoreRequest; out: RestoreRestoreAnswer };
  "projects/transfer": { in: TransferTransferRequest; out: TransferMovedAnswer };
  "projects/update": { in: ProjectUpdateRequest; out: Revised };
  "quotas/read": { in: QuotaReadRequest; out: QuotaReadAnswer };
  "search/read": { in: SearchReadRequest; out: SearchReadAnswer };
  "server/read": { in: Nothing; out: ServerReadAnswer };
  "tokens/create": { in: TokenCreateRequest; out: TokenCreateAnswer };
  "tokens/read": { in: Nothing; out: TokenReadAnswer };
  "tokens/revoke": { in: TokenRevokeRequest; out: Done };
  "webhooks/create": { in: WebhookCreateRequest; out: WebhookKeyedAnswer };
  "webhooks/delete": { in: WebhookDeleteRequest; out: WebhookDeleteAnswer };
  "webhooks/deliveries/read": { in: WebhookDeliveriesRequest; out: WebhookDeliveriesAnswer };
  "webhooks/read": { in: WebhookReadRequest; out: WebhookListAnswer };
  "webhooks/update": { in: WebhookUpdateRequest; out: WebhookKeyedAnswer };
}

export interface BlameSpan {
  firstLine: number;
  lastLine: number;
  revision: number;
  created: string;
  userId: number;
  userName: string;
  source: string;
}

export interface CollaborationCreateRequest {
  projectId: number;
  collaboratorUserId: string;
  collaborationLiveControl: boolean;
  collaborationWrite: boolean;
}

export interface CollaborationDeleteRequest {
  projectId: number;
  collaboratorId: string;
}

export interface CollaborationListAnswer {
  collaborators: CollaboratorView[];
  invitations: InvitationMade[];
  declined: InvitationDeclined[];
}

export interface CollaborationLock {
  uid: number;
  publicId: string;
  name: string;
  codeSourceId: string;
  acquired: string;
  expires: string;
}

export interface CollaborationLockAnswer {
  lock: CollaborationLock | null;
}

export interface CollaborationLockAskRequest {
  projectId: number;
}

export interface CollaborationLockReadRequest {
  projectId: number;
}

export interface CollaborationLockReleaseRequest {
  projectId: number;
}

export interface CollaborationLockRequest {
  projectId: number;
  codeSourceId?: string | null;
  take?: boolean | null;
}

export interface CollaborationReadAnswer {
  collaborators: CollaboratorView[];
  invitations: InvitationMade[];
  declined: InvitationDeclined[];
  userLiveControl: boolean;
  userPermissions: string;
}

export interface CollaborationReadRequest {
  projectId: number;
}

export interface CollaborationUpdateRequest {
  projectId: number;
  collaboratorUserId: string;
  liveControl: boolean;
  write: boolean;
}

export interface CollaboratorView {
  uid: number;
  liveControl: boolean;
  permission: string;
  publicId: string;
  profileImage: string;
  email: string;
  name: string;
  bio: string;
  owner: boolean;
}

export interface CopyCopyAnswer {
  projectId: number;
  name: string;
  copiedRevision: number;
  files: number;
  withoutLibraries: number[];
}

export interface CopyCopyRequest {
  projectId: number;
  name: string;
  revision?: number | null;
  organizationId?: string | null;
  rename?: boolean | null;
}

export interface DiffDiffAnswer {
  from: number;
  to: number;
  files: DiffFileView[];
  settings: DiffSettingView[];
  next: string | null;
}

export interface DiffDiffRequest {
  projectId: number;
  from?: number | null;
  to?: number | null;
  name?: string | null;
  context?: number | null;
  after?: string | null;
  count?: number | null;
}

export interface DiffFileView {
  name: string;
  oldName: string | null;
  change: string;
  linesAdded: number | null;
  linesRemoved: number | null;
  form: string;
  diff: string;
  truncated: boolean;
}

export interface DiffSettingView {
  name: string;
  before: string | null;
  after: string | null;
}

export type Done = object;

export interface EncryptionKeyCreateRequest {
  organizationId?: string | null;
  name: string;
  hash: string;
}

export interface EncryptionKeyDeleteRequest {
  organizationId?: string | null;
  hash: string;
}

export interface EncryptionKeyKey {
  hash: string;
  name: string;
  added: string;
}

export interface EncryptionKeyListAnswer {
  keys: EncryptionKeyKey[];
}

export interface EncryptionKeyListRequest {
  organizationId?: string | null;
}

export interface EventPollAnswer {
  events: EventView[];
  next: string;
  missed: boolean;
}

export interface EventPollRequest {
  after?: string | null;
  waitSeconds?: number | null;
}

export interface EventReadRequest {
  after?: string | null;
  seconds?: number | null;
}

export interface EventView {
  id: string;
  event: string;
  projectId: number | null;
  revision: number | null;
  userId: number | null;
  source: string | null;
}

export interface ExportExportRequest {
  projectId: number;
  revision?: number | null;
  format?: string | null;
  libraries?: boolean | null;
  others?: number[] | null;
}

export interface Failure {
  success: boolean;
  code: string;
  errors: string[];
}

export interface FileCreateRequest {
  projectId: number;
  name: string;
  content?: string | null;
  codeSourceId?: string | null;
  baseRevision?: number | null;
}

export interface FileDeleteRequest {
  projectId: number;
  name: string;
  codeSourceId?: string | null;
  baseRevision?: number | null;
}

export interface FilePatchRequest {
  projectId: number;
  patch: string;
  codeSourceId?: string | null;
  baseRevision?: number | null;
}

export interface FileReadAnswer {
  files: FileView[];
}

export interface FileReadRequest {
  projectId: number;
  name?: string | null;
  codeSourceId?: string | null;
  revision?: number | null;
}

export interface FileUpdateRequest {
  projectId: number;
  name: string;
  content?: string | null;
  newName?: string | null;
  codeSourceId?: string | null;
  baseRevision?: number | null;
}

export interface FileView {
  id: number;
  projectId: number;
  name: string;
  content: string;
  modified: string;
  open: boolean;
  isLibrary: boolean;
}

export interface HistoryBlameAnswer {
  spans: BlameSpan[];
  complete: boolean;
  revision: number;
}

export interface HistoryBlameRequest {
  projectId: number;
  name: string;
  revision?: number | null;
}

export interface HistoryFileEntry {
  name: string;
  size: number;
  sha256: string;
}

export interface HistoryListAnswer {
  files: HistoryFileEntry[];
  revision: number;
}

export interface HistoryListRequest {
  projectId: number;
  revision?: number | null;
}

export interface HistoryLogRequest {
  projectId: number;
  name: string;
  before?: number | null;
  count?: number | null;
}

export interface HistoryReadAnswer {
  revisions: RevisionView[];
  next: number | null;
  head: number;
  historyBytes: number;
}

export interface HistoryReadRequest {
  projectId: number;
  before?: number | null;
  count?: number | null;
  userId?: number | null;
  source?: string | null;
  name?: string | null;
  since?: string | null;
  until?: string | null;
  unseen?: boolean | null;
  codeSourceId?: string | null;
  named?: boolean | null;
}

export interface ImportImportAnswer {
  projects: ImportImportedProject[];
  notes: string[];
}

export interface ImportImportedProject {
  projectId: number | null;
  name: string;
  revisions: number;
  files: number;
}

export interface IndexReadAnswer {
  columns: string[];
  projects: [projectId: number, name: string, modified: number, revision: number, codeSourceId: string, modifiedById: number, language: string, ownerId: number, shared: boolean, codeRunning: boolean, lockedById: number | null, lockCodeSourceId: string | null][];
  users: IndexUser[];
}

export interface IndexReadRequest {
  organizationId?: string | null;
}

export interface IndexUser {
  id: number;
  name: string;
}

export interface InvitationAcceptAnswer {
  name: string;
}

export interface InvitationAcceptRequest {
  projectId: number;
}

export interface InvitationDeclineRequest {
  projectId: number;
}

export interface InvitationDeclined {
  publicId: string;
  invited: string;
  declined: string;
  again: string;
}

export interface InvitationGot {
  projectId: number;
  projectName: string;
  ownerName: string;
  ownerPublicId: string;
  permission: string;
  liveControl: boolean;
  invited: string;
}

export interface InvitationListAnswer {
  invitations: InvitationGot[];
}

export interface InvitationMade {
  publicId: string;
  permission: string;
  liveControl: boolean;
  invited: string;
}

export interface LeanEnvironment {
  id: number;
  name: string;
  path: string | null;
  description: string;
  public: boolean;
}

export interface LeanEnvironmentsAnswer {
  environments: LeanEnvironment[];
}

export interface LeanVersionView {
  id: number;
  created: string | null;
  description: string;
  leanHash: string;
  leanCloudHash: string;
  name: string;
  ref: string;
  public: number;
}

export interface LeanVersionsAnswer {
  versions: LeanVersionView[];
}

export interface LibraryCreateRequest {
  projectId: number;
  libraryId: number;
  baseRevision?: number | null;
}

export interface LibraryDeleteRequest {
  projectId: number;
  libraryId: number;
  baseRevision?: number | null;
}

export interface LoginCurrent {
  id: number;
  way: string;
  created: string;
  ends: string;
  proven: string;
  isProven: boolean;
}

export interface LoginEnteredAnswer {
  userId: number;
  name: string;
}

export interface LoginLinkRequest {
  secret: string;
}

export interface LoginLoginsAnswer {
  logins: LoginOne[];
}

export interface LoginOne {
  id: number;
  way: string;
  browser: string;
  address: string | null;
  created: string;
  lastSeen: string;
  ends: string;
  isCurrent: boolean;
}

export interface LoginProvider {
  id: string;
  name: string;
}

export interface LoginReadAnswer {
  userId: number;
  name: string;
  email: string;
  operator: boolean;
  organizationId: string;
  login: LoginCurrent | null;
  hasPassword: boolean;
  passkeys: number;
  identities: number;
}

export interface LoginRevokeRequest {
  loginId?: number | null;
  all?: boolean | null;
}

export interface LoginWaysAnswer {
  passkey: boolean;
  password: boolean;
  providers: LoginProvider[];
  secure: boolean;
  hint: string;
  address: string;
}

export interface MemberCreateRequest {
  organizationId?: string | null;
  userId?: number | null;
  email?: string | null;
  role?: string | null;
}

export interface MemberDeleteRequest {
  organizationId?: string | null;
  userId: number;
}

export interface MemberListAnswer {
  members: MemberView[];
}

export interface MemberReadRequest {
  organizationId?: string | null;
  filter?: string | null;
}

export interface MemberUpdateRequest {
  organizationId?: string | null;
  userId: number;
  role: string;
}

export interface MemberView {
  userId: number;
  publicId: string;
  name: string;
  email: string;
  role: string;
  owner: boolean;
  joined: string;
  projects: number | null;
  bytes: number | null;
}

export interface NodeKinds {
  backtest: NodeView[];
  research: NodeView[];
  live: NodeView[];
}

export interface NodeListAnswer {
  backtest: NodeView[];
  research: NodeView[];
  live: NodeView[];
}

export interface NodeListRequest {
  organizationId?: string | null;
}

export interface NodePrice {
  monthly: number;
  yearly: number;
}

export interface NodeProjectAnswer {
  nodes: NodeKinds;
  autoSelectNode: boolean;
}

export interface NodeReadRequest {
  projectId: number;
}

export interface NodeUpdateRequest {
  projectId: number;
  nodes?: string[] | null;
}

export interface NodeView {
  id: string;
  name: string;
  sku: string;
  description: string;
  usedBy: string;
  userProfile: string;
  projectId: number | null;
  projectName: string;
  busy: boolean;
  speed: number;
  cpu: number;
  ram: number;
  assets: number;
  host: string;
  price: NodePrice;
  active: boolean;
  hasGpu: number;
}

export interface OidcConnection {
  state: string;
  code: string;
  issuer?: string | null;
}

export interface OidcDisconnection {
  identityId: number;
}

export interface OidcIdentitiesAnswer {
  identities: OidcOne[];
}

export interface OidcLogIn {
  state: string;
  code: string;
  issuer?: string | null;
}

export interface OidcOne {
  id: number;
  issuer: string;
  subject: string;
  created: string;
  lastUsed: string | null;
}

export interface OidcProof {
  state: string;
  code: string;
  issuer?: string | null;
}

export interface OidcStartAnswer {
  address: string;
}

export interface OrganizationAccountAnswer {
  organizationId: string;
  creditBalance: number;
  card: OrganizationCard | null;
}

export interface OrganizationAccountRequest {
  organizationId?: string | null;
}

export interface OrganizationCard {
  brand: string;
  expiration: string;
  last4: string;
}

export interface OrganizationCredit {
  balance: number;
  movements: OrganizationMovement[];
}

export interface OrganizationData {
  signedTime: number | null;
  current: boolean;
}

export interface OrganizationFull {
  id: string;
  name: string;
  type: string;
  seats: number;
  credit: OrganizationCredit;
  products: OrganizationProduct[];
  data: OrganizationData;
  members: OrganizationMember[];
}

export interface OrganizationListAnswer {
  organizations: OrganizationSummary[];
}

export interface OrganizationMember {
  id: number;
  name: string;
  isAdmin: boolean;
  email: string;
}

export interface OrganizationMovement {
  date: string;
  description: string;
  type: string;
  subtype: string;
  amount: number;
  balance: number;
}

export interface OrganizationProduct {
  name: string;
  items: OrganizationProductItem[];
}

export interface OrganizationProductItem {
  productId: number;
  name: string;
  quantity: number;
  unitPrice: number;
  total: number;
}

export interface OrganizationReadAnswer {
  organization: OrganizationFull;
}

export interface OrganizationReadRequest {
  organizationId?: string | null;
}

export interface OrganizationSummary {
  id: string;
  name: string;
  type: string;
  ownerName: string;
  members: number;
  preferred: boolean;
}

export interface ParameterEdit {
  name: string;
  value: number | string;
}

export interface ParameterView {
  name: string;
  key: string;
  value: number | string;
}

export interface PresenceReadAnswer {
  present: PresenceView[];
}

export interface PresenceReadRequest {
  projectId: number;
}

export interface PresenceUpdateRequest {
  projectId: number;
  state: string;
  path?: string | null;
  codeSourceId?: string | null;
}

export interface PresenceView {
  userId: number;
  publicId: string;
  name: string;
  codeSourceId: string;
  state: string;
  path: string | null;
  since: string;
  seen: string;
}

export interface ProjectCreateRequest {
  name: string;
  language: "Py" | "C#";
  organizationId?: string | null;
}

export interface ProjectDeleteRequest {
  projectId: number;
}

export interface ProjectEncryptionKey {
  id: string;
  name: string;
}

export interface ProjectFile {
  name: string;
  content: string;
}

export interface ProjectLibrary {
  projectId: number;
  libraryName: string;
  ownerName: string;
  access: boolean;
}

export interface ProjectListAnswer {
  projects: ProjectView[];
  versions: LeanVersionView[];
}

export interface ProjectPinRequest {
  projectId: number;
  pinned: boolean;
}

export interface ProjectReadRequest {
  projectId?: number | null;
  start?: number | null;
  end?: number | null;
  organizationId?: string | null;
  revision?: number | null;
}

export interface ProjectUpdateRequest {
  projectId: number;
  name?: string | null;
  description?: string | null;
  parameters?: ParameterEdit[] | null;
  versionId?: number | null;
  leanEnvironment?: number | null;
  files?: ProjectFile[] | null;
  libraries?: number[] | null;
  encryptionKey?: string | null;
  codeSourceId?: string | null;
  grid?: Record<string, unknown> | null;
  liveGrid?: Record<string, unknown> | null;
  baseRevision?: number | null;
}

export interface ProjectView {
  projectId: number;
  organizationId: string;
  name: string;
  modified: string;
  created: string;
  ownerId: number;
  language: string;
  collaborators: CollaboratorView[];
  leanVersionId: number;
  leanPinnedToMaster: boolean;
  owner: boolean;
  description: string;
  channelId: string;
  parameters: ParameterView[];
  libraries: ProjectLibrary[];
  grid: Record<string, unknown> | null;
  liveGrid: Record<string, unknown> | null;
  paperEquity: number | null;
  lastLiveDeployment: string | null;
  liveForm: Record<string, unknown> | null;
  encrypted: boolean;
  codeRunning: boolean;
  leanEnvironment: number;
  encryptionKey: ProjectEncryptionKey | null;
  isPinned: boolean;
  maxFileSize: number;
  sharingTokenBacktest: string;
  revision: number;
}

export interface ProofCreationAnswer {
  challengeId: string;
  options: ProofCreationOptions;
}

export interface ProofCreationOptions {
  rp: ProofPlace;
  user: ProofHolder;
  challenge: string;
  pubKeyCredParams: ProofKind[];
  timeout: number;
  excludeCredentials: ProofDescribed[];
  authenticatorSelection: ProofSelection;
  attestation: string;
}

export interface ProofDescribed {
  type: string;
  id: string;
}

export interface ProofHolder {
  id: string;
  name: string;
  displayName: string;
}

export interface ProofKind {
  type: string;
  alg: number;
}

export interface ProofOne {
  id: number;
  label: string;
  created: string;
  lastUsed: string | null;
}

export interface ProofPasskeyCreation {
  challengeId: string;
  label: string;
  credential: string;
}

export interface ProofPasskeyDeletion {
  passkeyId: number;
}

export interface ProofPasskeyLogIn {
  challengeId: string;
  credential: string;
}

export interface ProofPasskeyProof {
  challengeId: string;
  credential: string;
}

export interface ProofPasskeysAnswer {
  passkeys: ProofOne[];
}

export interface ProofPasswordLogIn {
  name: string;
  password: string;
}

export interface ProofPasswordProof {
  password: string;
}

export interface ProofPasswordUpdate {
  password: string;
}

export interface ProofPlace {
  id: string;
  name: string;
}

export interface ProofRequestAnswer {
  challengeId: string;
  options: ProofRequestOptions;
}

export interface ProofRequestOptions {
  challenge: string;
  timeout: number;
  rpId: string;
  userVerification: string;
  allowCredentials: ProofDescribed[];
}

export interface ProofSelection {
  residentKey: string;
  requireResidentKey: boolean;
  userVerification: string;
}

export interface QuotaLine {
  quota: string;
  limit: number | null;
  used: number | null;
}

export interface QuotaReadAnswer {
  quotas: QuotaLine[];
}

export interface QuotaReadRequest {
  organizationId?: string | null;
}

export interface RecycleBinEntry {
  projectId: number;
  name: string;
  organizationId: string;
  deleted: string;
  deletedById: number;
  deletedBy: string;
  codeSourceId: string;
  daysLeft: number;
  size: number;
}

export interface RecycleBinListAnswer {
  projects: RecycleBinEntry[];
  next: number | null;
}

export interface RecycleBinPurgeRequest {
  projectId: number;
  name: string;
}

export interface RecycleBinReadRequest {
  after?: number | null;
  count?: number | null;
}

export interface RecycleBinRestoreAnswer {
  projectId: number;
  name: string;
}

export interface RecycleBinRestoreRequest {
  projectId: number;
  name?: string | null;
}

export interface RestoreFileView {
  name: string;
  oldName: string | null;
  change: string;
}

export interface RestoreNameRequest {
  projectId: number;
  revision: number;
  name: string;
}

export interface RestoreRestoreAnswer {
  revision: number;
  files: RestoreFileView[];
  settings: DiffSettingView[];
}

export interface RestoreRestoreRequest {
  projectId: number;
  revision: number;
  names?: string[] | null;
  files?: boolean | null;
  settings?: boolean | null;
  dryRun?: boolean | null;
  codeSourceId?: string | null;
  baseRevision?: number | null;
}

export interface RetentionGoing {
  projects: number;
  revisions: number;
  complete: boolean;
}

export interface RetentionReadAnswer {
  retention: RetentionRule | null;
}

export interface RetentionReadRequest {
  organizationId?: string | null;
}

export interface RetentionRule {
  afterDays: number;
  keep: string;
  set: string;
  begins: string;
}

export interface RetentionUpdateAnswer {
  retention: RetentionRule | null;
  going: RetentionGoing | null;
}

export interface RetentionUpdateRequest {
  organizationId?: string | null;
  afterDays: number;
  keep?: string | null;
  dryRun?: boolean | null;
}

export interface Revised {
  revision: number;
}

export interface RevisionView {
  revision: number;
  created: string;
  userId: number;
  userName: string;
  token: string | null;
  source: string;
  kind: string;
  summary: string;
  name: string | null;
  thinned: number;
  filesChanged: number;
  files: RevisionViewChange[];
}

export interface RevisionViewChange {
  name: string;
  oldName: string | null;
  change: string;
  linesAdded: number | null;
  linesRemoved: number | null;
}

export interface SearchLine {
  line: number;
  text: string;
  ranges: SearchRange[];
  cutBefore: boolean;
  cutAfter: boolean;
}

export interface SearchRange {
  from: number;
  to: number;
}

export interface SearchReadAnswer {
  results: SearchResult[];
  next: string | null;
  complete: boolean;
  stopped: boolean;
  indexing: boolean;
  encryptedProjects: number;
}

export interface SearchReadRequest {
  text: string;
  regex?: boolean | null;
  caseSensitive?: boolean | null;
  wholeWord?: boolean | null;
  projectId?: number | null;
  organizationId?: string | null;
  language?: "Py" | "C#" | null;
  owner?: string | null;
  path?: string | null;
  after?: string | null;
  count?: number | null;
}

export interface SearchResult {
  projectId: number;
  projectName: string;
  language: string;
  name: string | null;
  revision: number;
  in: string[];
  ranges: SearchRange[];
  lines: SearchLine[];
  matchingLines: number;
}

export interface ServerFound {
  check: string;
  state: string;
  found: string;
  advice: string;
}

export interface ServerLine {
  name: string;
  labels: string;
  help: string;
  value: number | null;
}

export interface ServerReadAnswer {
  version: string;
  schema: number;
  database: string;
  javaVersion: string;
  system: string;
  started: string;
  seen: string;
  users: number;
  projects: number;
  findings: ServerFound[];
  requestsMeasured: boolean;
  measures: ServerLine[];
}

export interface TokenCreateAnswer {
  token: TokenCreated;
}

export interface TokenCreateRequest {
  label: string;
  kind: string;
  scope: string;
  projects?: number[] | null;
  expiresInDays?: number | null;
}

export interface TokenCreated {
  id: number;
  label: string;
  kind: string;
  scope: string;
  projects: number[] | null;
  created: string;
  expires: string | null;
  lastUsed: string | null;
  state: string;
  text: string;
}

export interface TokenReadAnswer {
  tokens: TokenShown[];
}

export interface TokenRevokeRequest {
  tokenId: number;
}

export interface TokenShown {
  id: number;
  label: string;
  kind: string;
  scope: string;
  projects: number[] | null;
  created: string;
  expires: string | null;
  lastUsed: string | null;
  state: string;
}

export interface TrailEntry {
  at: string;
  action: string;
  userId: number | null;
  userName: string | null;
  tokenId: number | null;
  tokenLabel: string | null;
  projectId: number | null;
  projectName: string | null;
  revision: number | null;
  codeSourceId: string | null;
  address: string | null;
  detail: string;
  loginId: number | null;
}

export interface TrailExportRequest {
  organizationId?: string | null;
  projectId?: number | null;
  projectName?: string | null;
  file?: string | null;
  userId?: number | null;
  since?: string | null;
  until?: string | null;
  action?: string | null;
  address?: string | null;
  codeSourceId?: string | null;
  tokenId?: number | null;
  loginId?: number | null;
  format?: string | null;
}

export interface TrailReadAnswer {
  entries: TrailEntry[];
  next: string | null;
}

export interface TrailReadRequest {
  organizationId?: string | null;
  projectId?: number | null;
  projectName?: string | null;
  file?: string | null;
  userId?: number | null;
  since?: string | null;
  until?: string | null;
  action?: string | null;
  address?: string | null;
  codeSourceId?: string | null;
  tokenId?: number | null;
  loginId?: number | null;
  after?: string | null;
  count?: number | null;
}

export interface TransferMovedAnswer {
  projectId: number;
  name: string;
  revision: number;
}

export interface TransferTransferRequest {
  projectId: number;
  newOwner: string;
  keep?: boolean | null;
}

export interface WebhookCreateRequest {
  projectId?: number | null;
  organizationId?: string | null;
  url: string;
}

export type WebhookDeleteAnswer = object;

export interface WebhookDeleteRequest {
  projectId?: number | null;
  organizationId?: string | null;
  webhookId: string;
}

export interface WebhookDeliveriesAnswer {
  deliveries: WebhookDeliveryView[];
}

export interface WebhookDeliveriesRequest {
  projectId?: number | null;
  organizationId?: string | null;
  webhookId: string;
}

export interface WebhookDeliveryView {
  deliveryId: string;
  number: number;
  events: number;
  begun: string;
  attempts: number;
  attempted: string | null;
  outcome: string;
  status: number | null;
  error: string | null;
}

export interface WebhookKeyedAnswer {
  webhook: WebhookView;
  secret: string | null;
}

export interface WebhookListAnswer {
  webhooks: WebhookView[];
}

export interface WebhookReadRequest {
  projectId?: number | null;
  organizationId?: string | null;
}

export interface WebhookUpdateRequest {
  projectId?: number | null;
  organizationId?: string | null;
  webhookId: string;
  url?: string | null;
  enabled?: boolean | null;
  newSecret?: boolean | null;
}

export interface WebhookView {
  webhookId: string;
  projectId: number | null;
  organizationId: string | null;
  userId: number;
  url: string;
  created: string;
  state: string;
  failingSince: string | null;
  reason: string | null;
}
