import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** Something a deal owes, or is owed, by a day. */
@Entity('duty')
export class DutyRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_pk' })
  deal!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'duty_pk' })
  place!: string;

  @Column('bigint')
  @Generated('increment')
  id!: number;

  @Column('text')
  process!: string;

  @Column('text')
  kind!: string;

  @Column('json')
  name!: object;

  @Column('text')
  status!: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: string;

  @Column('json', { nullable: true })
  rule!: object | null;

  @Column('json', { nullable: true })
  why!: object | null;

  @Column('text', { nullable: true })
  owner!: string | null;

  @Column('text', { nullable: true })
  step!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('bigint', { nullable: true })
  amount!: number | null;

  @Column('bigint', { nullable: true })
  received!: number | null;

  @Column('text', { name: 'seen_by', array: true, nullable: true })
  seenBy!: string[] | null;

  @Column('timestamptz', { name: 'met_at', nullable: true })
  metAt!: string | null;
}

/** Who may read a duty, by key, in the order of due days. */
@Index('duty_reader_open', { synchronize: false })
@Index('duty_reader_past', { synchronize: false })
@Entity('duty_reader')
export class DutyReader {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_reader_pk' })
  deal!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'duty_reader_pk' })
  place!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'duty_reader_pk' })
  key!: string;

  @Column('bigint')
  id!: number;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  status!: string;

  @Column('text')
  process!: string;
}
