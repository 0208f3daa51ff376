export { connect, close, type Database, type Tx } from './database.ts';
export { Unavailable } from './failures.ts';
export { migrate } from './migrate.ts';
export { transact } from './transact.ts';

export { recordAct } from './record-act.ts';
export type { DealRecord, FileAct, RecordRequest, Recorded, StoredEvent } from './recorded.ts';
export { contentHash, type Catalogue } from './pinned.ts';
export { versionOnOffer } from './version-on-offer.ts';
export { takeCalendar, type CalendarTaken } from './take-calendar.ts';

export { eventsOf } from './deal-log.ts';
export { verifyChain, type ChainReport } from './chain.ts';
export { earlierDefinitions, mayRead, readDeal, readDealAt, readers } from './reads.ts';
export { countTasks, openTasks, type OpenTask, type TaskQuery } from './inbox.ts';
export { dutiesFor, type DutyQuery, type ListedDuty } from './duties.ts';
export { publicationsFor, type ListedPublication, type PublicationQuery } from './publications.ts';
export { dealsFor, type DealQuery, type ListedDeal } from './deal-list.ts';
export { BadCursor, pageOfAll, type Page } from './cursor.ts';

export { NotAsPresumed, presume, requireAwaited, type Entry } from './entry.ts';
export { keysOf, readDirectory, type TaskKey } from './directory.ts';
export {
  addDelegation,
  addRelation,
  assignRole,
  revokeDelegation,
  revokeRole,
  upsertExperts,
  upsertOrganizations,
  upsertPeople,
  upsertUnits,
  upsertUserAccounts,
} from './directory-changes.ts';
export type { Organization, Unit, UserAccount } from './directory-rows.ts';
export { bringRoster } from './roster.ts';
export { expertsInPool, organizations, readOrganization, units } from './registries.ts';
export {
  accountsOf,
  changeSettings,
  readAccount,
  type AccountRow,
  type Theme,
} from './accounts.ts';

export {
  dropDraft,
  draftsOf,
  readDraft,
  saveDraft,
  type Draft,
  type SavedDraft,
} from './drafts.ts';
export {
  documentsOf,
  orphanContents,
  putDocument,
  readDocument,
  readDocuments,
  type StoredDocument,
} from './documents.ts';
export {
  dropInvitation,
  invitationsOf,
  invite,
  readInvitation,
  revokeInvitations,
  useInvitation,
  type Invitation,
} from './invitations.ts';
export {
  createSession,
  endSession,
  enter,
  readSession,
  seeSession,
  sessionsOf,
  sweepSessions,
  type Session,
} from './sessions.ts';
export { openClock, type Clock } from './clock.ts';

export { outboxBacklog, redrive, relayOutbox, type Delivery, type Relayed } from './outbox.ts';
export {
  claimNotices,
  noticeFailed,
  noticesSent,
  owedNotices,
  putOffNotices,
  type ClaimedNotice,
  type OwedNotice,
} from './notices.ts';
export { claimDigests, putBackDigests, type DigestReader } from './digests.ts';
export { openAlerts, raiseAlert, settleAlert, type Alert } from './alerts.ts';
export {
  alertsNow,
  knownVersions,
  parkedNow,
  type KnownVersion,
  type OpenAlert,
  type Parked,
} from './operations.ts';
export { carryMessages, type Courier } from './messages.ts';
export { parentOf, relatedDeals, type RelatedDeal, type RelatedQuery } from './related.ts';
export { onLive, onMessages, onOutbox, type Stop } from './live.ts';
export { LOOKS_EVERY, type Telling } from './project.ts';
export type { Moved } from './announce.ts';
export { rebuild, reconcile, requeue, type Rebuilt } from './reconcile.ts';
