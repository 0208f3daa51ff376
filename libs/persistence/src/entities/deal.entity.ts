import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Definition, RuleSet } from './pinned.entity.ts';

/** A running or ended case: its state as the log makes it, and what lists show. */
@Unique('deal_number', ['number'])
@Entity('deal')
export class Deal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deal_pk' })
  id!: string;

  @Column('text')
  number!: string;

  @Column('text')
  process!: string;

  @ForeignKey(() => Definition, { name: 'deal_definition' })
  @Column('text')
  definition!: string;

  @ForeignKey(() => RuleSet, { name: 'deal_rules' })
  @Column('text')
  rules!: string;

  @Column('json')
  state!: object;

  @Column('integer')
  seq!: number;

  @Column('bytea')
  head!: Buffer;

  @Column('text')
  status!: string;

  @Column('text', { name: 'title_zh' })
  titleZh!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('text')
  applicant!: string;

  @Column('json')
  waiting!: object;

  @Column('timestamptz', { name: 'filed_at' })
  filedAt!: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: string;

  @Column('boolean')
  ended!: boolean;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: string | null;

  @Column('text')
  search!: string;
}

/** The record. A trigger refuses every change of it. */
@Entity('deal_event')
export class DealEvent {
  @ForeignKey(() => Deal, { name: 'deal_event_deal' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deal_event_pk' })
  deal!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'deal_event_pk' })
  seq!: number;

  @Column('timestamptz')
  at!: string;

  @Column('json')
  actor!: object;

  @Column('json')
  event!: object;

  @Column('bytea')
  prev!: Buffer;

  @Column('bytea')
  hash!: Buffer;
}
