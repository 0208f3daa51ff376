import { ExpertRecord } from './expert.entity.ts';
import { ActKey, RefusalRecord } from './act-key.entity.ts';
import { Deal, DealEvent } from './deal.entity.ts';
import { ClockRecord, DocumentRecord, DraftRecord, SessionRecord } from './desk.entity.ts';
import { InvitationRecord } from './invitation.entity.ts';
import { DutyReader, DutyRecord } from './duty.entity.ts';
import { Alert, NoticeRecord, Outbox } from './outbox.entity.ts';
import { Account, DirectoryVersion, PersonRecord } from './person.entity.ts';
import { Definition, NumberSequence, RuleSet } from './pinned.entity.ts';
import { PublicationRecord } from './publication.entity.ts';
import { DealLink, MessageRecord } from './related.entity.ts';
import { OrganizationRecord, UnitRecord } from './registry.entity.ts';
import { AssignmentRecord, DelegationRecord, RelationRecord } from './rights.entity.ts';
import { DealReader, Task } from './task.entity.ts';

/** Every table, as TypeORM knows it. A test holds them against what the migrations build. */
export const entities = [
  Deal,
  DealEvent,
  ActKey,
  RefusalRecord,
  Definition,
  RuleSet,
  NumberSequence,
  Task,
  DealReader,
  DutyRecord,
  DutyReader,
  PublicationRecord,
  Outbox,
  DealLink,
  MessageRecord,
  NoticeRecord,
  Alert,
  DirectoryVersion,
  PersonRecord,
  Account,
  AssignmentRecord,
  DelegationRecord,
  RelationRecord,
  ExpertRecord,
  UnitRecord,
  OrganizationRecord,
  DraftRecord,
  DocumentRecord,
  SessionRecord,
  InvitationRecord,
  ClockRecord,
];
