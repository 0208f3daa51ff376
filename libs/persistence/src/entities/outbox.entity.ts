import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Word for the workflow of a deal: one row however many events wait. */
@Index('outbox_next', ['nextTry'], { where: 'parked_at is null' })
@Entity('outbox')
export class Outbox {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pk' })
  deal!: string;

  @Column('integer')
  seq!: number;

  @Column('timestamptz', { name: 'queued_at' })
  queuedAt!: string;

  @Column('timestamptz', { name: 'next_try' })
  nextTry!: string;

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'parked_at', nullable: true })
  parkedAt!: string | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}

/** A message owed to people because of an event. */
@Index('notice_due', ['nextTry'], { where: 'sent_at is null and parked_at is null' })
@Entity('notice')
export class NoticeRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'notice_pk' })
  key!: string;

  @Column('uuid')
  deal!: string;

  @Column('integer')
  seq!: number;

  @Column('text')
  code!: string;

  @Column('text', { name: 'to_key' })
  toKey!: string;

  @Column('json')
  subject!: object;

  @Column('json')
  body!: object;

  @Column('text', { nullable: true })
  step!: string | null;

  @Column('timestamptz')
  at!: string;

  @Column('timestamptz', { name: 'next_try', default: () => 'now()' })
  nextTry!: string;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'parked_at', nullable: true })
  parkedAt!: string | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}

/** Something an operator must look at. */
@Index('alert_open', ['id'], { where: 'settled_at is null' })
@Entity('alert')
export class Alert {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    primaryKeyConstraintName: 'alert_pk',
    generatedIdentity: 'ALWAYS',
  })
  id!: number;

  @Column('timestamptz')
  at!: string;

  @Column('text')
  kind!: string;

  @Column('uuid', { nullable: true })
  deal!: string | null;

  @Column('text')
  text!: string;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: string | null;
}
