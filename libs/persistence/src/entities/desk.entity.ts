import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InvitationRecord } from './invitation.entity.ts';

/** What someone has typed and not yet submitted. */
@Entity('draft')
export class DraftRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'draft_pk' })
  person!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'draft_pk' })
  deal!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'draft_pk' })
  step!: string;

  @Column('text')
  process!: string;

  @Column('json')
  values!: object;

  @Column('integer')
  rev!: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: string;
}

/** What is known about a file; its content lies on disk under its digest. */
@Index('document_version', ['deal', 'key', 'version'], { unique: true, where: 'key is not null' })
@Index('document_content', ['sha256'])
@Entity('document')
export class DocumentRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'document_pk' })
  id!: string;

  @Column('uuid', { nullable: true })
  deal!: string | null;

  @Column('text', { nullable: true })
  key!: string | null;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text')
  type!: string;

  @Column('bigint')
  size!: number;

  @Column('text')
  sha256!: string;

  @Column('timestamptz')
  at!: string;

  @Column('json')
  by!: object;
}

/** A signed-in person, by the digest of the token. */
@Index('session_of_person', ['person'])
@Index('session_of_invitation', ['invitation'], { where: 'invitation is not null' })
@Entity('session')
export class SessionRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'session_pk' })
  id!: string;

  @Column('text')
  person!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: string;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: string;

  @Column('text', { name: 'id_token', nullable: true })
  idToken!: string | null;

  @ForeignKey(() => InvitationRecord, { name: 'session_invitation' })
  @Column('text', { nullable: true })
  invitation!: string | null;
}

/** One row while days pass faster than real ones: a real instant and what was shown then. */
@Entity('clock')
export class ClockRecord {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'clock_pk' })
  id!: number;

  @Column('timestamptz', { name: 'real_at' })
  realAt!: string;

  @Column('timestamptz', { name: 'shown_at' })
  shownAt!: string;

  @Column('integer', { name: 'day_ms' })
  dayMs!: number;
}
